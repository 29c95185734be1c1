"""Tests of poolcheck. Whatever day they are run on, they ask on one and the same."""

from datetime import date
from unittest import mock

THE_DAY = date(2026, 11, 26)

mock.patch("poolcheck.asking.options.the_day", return_value=THE_DAY).start()
