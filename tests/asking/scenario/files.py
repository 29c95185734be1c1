"""Scenario files that are right, and the pieces they are made of."""

CCG, COUNCIL = "Anytown CCG", "Anytown Council"

PLACE = f"""
[[commissioner]]
kind = "ccg"
name = "{CCG}"

[[commissioner]]
kind = "local-authority"
name = "{COUNCIL}"
"""
SPLIT = "split = { acute-invasive = 48_500_000 }"
LINES = f"""
[[line]]
commissioner = "{CCG}"
service = "district nursing"
amount = 1_234.5

[[line]]
commissioner = "{CCG}"
service = "community matrons"

[[line]]
commissioner = "{CCG}"
service = "acute"
amount = "120,000,000"
{SPLIT}

[[line]]
commissioner = "{CCG}"
service = "primary medical"
amount = "£19,600,000.50"

[[line]]
commissioner = "{COUNCIL}"
service = "social care"
amount = 41_300_000
"""


def fund(keys: str, *lines: tuple[str, str]) -> str:
    """A [[fund]] table: its keys, and whose lines for what it holds."""
    held = ", ".join(
        f'{{ commissioner = "{who}", function = "{what}" }}' for who, what in lines
    )
    return f"\n[[fund]]\n{keys}\nlines = [{held}]\n"


NURSING, ACUTE = (CCG, "community-health"), (CCG, "acute")
DOCTORS, SOCIAL = (CCG, "primary medical"), (COUNCIL, "social-care")
SECTION_75 = f'kind = "pooled"\nmechanism = "section-75"\nhost = "{COUNCIL}"'
OWN = f'kind = "aligned"\ncommissioner = "{CCG}"'
FENCE = f"""kind = "ring-fenced"
ring_fence = "primary-medical-ring-fence"
commissioner = "{CCG}\""""

# Scenarios that are right, by the name of their file.
TOWNS = {
    "lines": f'title = "Anytown"\non = 2019-01-01\n{PLACE}{LINES}',
    "not-split": PLACE + LINES.replace(SPLIT, ""),
    "services": f"""
services = ["acute", "social care"]
edition = "icp-2018"
on = "2019-01-01"
assume = ["admit-surgery"]
mechanisms = ["section-75"]
{PLACE}""",
    "wishes": f"""{PLACE}{LINES}
[wishes]
together = [["community health", "social care"]]
apart = [["acute", "social care"]]
max_funds = 1
host = "{CCG}"
[facts]
primary-medical-delegated = true
""",
    "lawful": PLACE
    + LINES
    + fund(SECTION_75, NURSING, SOCIAL)
    + fund(OWN, ACUTE)
    + fund(FENCE, DOCTORS),
    "unlawful": PLACE
    + LINES
    + fund(SECTION_75, ACUTE, SOCIAL)
    + fund(OWN, DOCTORS)
    + fund('kind = "pooled"\nmechanism = "section-13v"', NURSING),
    "wrong-host": PLACE
    + LINES
    + fund(SECTION_75, NURSING)
    + fund(OWN, ACUTE)
    + fund(OWN.replace(CCG, COUNCIL), SOCIAL)
    + fund(FENCE, DOCTORS),
    "schedule": f"""
rest = "own"
{PLACE}{LINES}
[[fund]]
kind = "pooled"
mechanism = "section-75"
name = "Nursing"
host = "{CCG}"
joint_committee = false
pool_manager = "The head of community services"
risk_share = "Each bears what it overspends."
lines = [
  {{ commissioner = "{CCG}", service = "district nursing" }},
  {{ commissioner = "{COUNCIL}", function = "social-care" }},
]
[[fund]]
kind = "aligned"
commissioner = "{CCG}"
name = "The rest of nursing"
lines = [{{ commissioner = "{CCG}", service = "community matrons" }}]
""",
    "joint-committee": f"""
edition = "icb-2022"
services = ["surgery", "social care"]
[[commissioner]]
kind = "icb"
name = "The ICB"
[[commissioner]]
kind = "la"
name = "{COUNCIL}"
[[fund]]
kind = "pooled"
mechanism = "section-65z6"
joint_committee = true
parties = ["{COUNCIL}"]
lines = [{{ commissioner = "The ICB", function = "surgery" }}]
[[fund]]
kind = "aligned"
commissioner = "{COUNCIL}"
lines = [{{ commissioner = "{COUNCIL}", function = "social-care" }}]
""",
    "nobody-may-buy": f"""
services = ["social care", "primary medical"]
[[commissioner]]
kind = "la"
name = "{COUNCIL}"
{fund(OWN.replace(CCG, COUNCIL), SOCIAL)}""",
}
