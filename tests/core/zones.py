"""What the zone data of this platform says: for zones and times near where their clocks change, all instants that a time is.

Prints JSON: for each zone its offsets as steps, and for each question (a minute, an hour, a day) the minutes that Python's
own conversion counts in it, one instant at a time.
"""

import json
import random
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NAMED = [
    "America/New_York", "America/Sao_Paulo", "Asia/Beirut", "Africa/Cairo", "Australia/Lord_Howe", "Europe/Berlin",
    "Asia/Shanghai", "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns",
    "Africa/Casablanca", "Africa/Monrovia", "Asia/Gaza", "America/Havana", "Asia/Tehran", "Antarctica/Troll",
    "America/Caracas", "Asia/Pyongyang", "Europe/Dublin", "Pacific/Chatham", "America/Asuncion", "Asia/Amman", "UTC",
]


def offset(zone, second):
    return int((EPOCH + timedelta(seconds=second)).astimezone(zone).utcoffset().total_seconds())


def steps(zone):
    """The offset from each second on at which it changes, 1970 to 2038."""
    found, step = [[-10**9, offset(zone, 0)]], 43_200
    now = found[0][1]
    for second in range(0, 2_145_916_800, step):
        then = offset(zone, second + step)
        if then != now:
            before, after = second, second + step
            while after - before > 1:
                middle = (before + after) // 2
                before, after = (middle, after) if offset(zone, middle) == now else (before, middle)
            found.append([after, then])
            now = then
    return found


def counted(zone, first, minutes):
    """The minutes, as Unix seconds, at which clocks show a time from `first` on, so many minutes long."""
    begin = int((first.replace(tzinfo=UTC) - EPOCH).total_seconds()) - 16 * 3_600
    last = first + timedelta(minutes=minutes)
    found = []
    for second in range(begin - begin % 60, begin + minutes * 60 + 32 * 3_600, 60):
        shown = (EPOCH + timedelta(seconds=second)).astimezone(zone).replace(tzinfo=None)
        if first <= shown < last:
            found.append(second)
    return found


def main():
    chance = random.Random(int(sys.argv[1]))
    answer = []
    for name in NAMED:
        zone = ZoneInfo(name)
        changes = steps(zone)
        questions = []
        near = [second for second, _ in changes[1:]] or [1_700_000_000]
        for _ in range(5):
            at = EPOCH + timedelta(seconds=chance.choice(near) + chance.randrange(-7_200, 7_200))
            shown = at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
            day = shown.replace(hour=0, minute=0)
            for first, minutes in ((shown, 1), (shown.replace(minute=0), 60), (day, 1_440), (day + timedelta(minutes=chance.randrange(180)), 1)):
                if first.year < 1971:
                    continue
                seconds = counted(zone, first, minutes)
                runs = []
                for second in seconds:
                    if runs and runs[-1][1] + 60 == second:
                        runs[-1][1] = second
                    else:
                        runs.append([second, second])
                questions.append({"first": [first.year, first.month, first.day, first.hour, first.minute], "minutes": minutes, "runs": runs})
        answer.append({"zone": name, "steps": changes, "questions": questions})
    print(json.dumps(answer))


main()
