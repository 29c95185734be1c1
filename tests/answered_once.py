"""Loads all that an answer needs, by giving one: for a process that is to be forked."""

import openpyxl

from tests.command import call

assert openpyxl
assert call("structures --row A -e icp-2018")[0] == 0
