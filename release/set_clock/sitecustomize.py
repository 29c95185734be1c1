"""Read by a Python as it starts: its clock stands at noon of the day that is set.

Noon of wherever it is, whatever the time zone. `date.today` and `datetime.now` of the
standard library ask `time.time`.
"""

import os
import time

_DAY = os.environ.get("RELEASE_CLOCK")

if _DAY:
    _NOON = time.mktime(time.strptime(f"{_DAY} 12", "%Y-%m-%d %H"))
    time.time = lambda: _NOON
