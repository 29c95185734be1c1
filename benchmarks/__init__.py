"""How long hard questions take, and the places of a nation to ask about."""
