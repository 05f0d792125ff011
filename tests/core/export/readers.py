"""Compares exports with what the service sent, by Python's own reader of JSON: readers.py SENT JSON NDJSON.

Whole numbers of any size are exact in Python; others are compared digit by digit, and the members of an object in their
order.
"""

import json
import sys


def read(text):
    return json.loads(text, parse_float=lambda digits: "the number " + digits, object_pairs_hook=lambda pairs: pairs)


def content(path):
    with open(path, "rb") as file:
        return file.read().decode("utf-8")


sent, whole, lines = map(content, sys.argv[1:])
sent = [dict(row) for row in dict(read(sent))["data_list"]]
whole = dict(read(whole))
assert list(whole) == ["about", "rows"], list(whole)
lines = [read(line) for line in lines.splitlines()]
assert lines[0] == [("about", whole["about"])], "the account"
assert lines[1:] == whole["rows"], "the rows"
assert len(sent) == len(whole["rows"]), "as many rows"
fields = dict(whole["about"])["fields"].split(",")
for row, written in zip(sent, whole["rows"]):
    names = [name for name, _ in written]
    assert names == fields + ["other_fields"] * ("other_fields" in names), names
    written = dict(written)
    others = dict(written.pop("other_fields", []))
    for name, value in row.items():
        found = written[name] if name in written else others.pop(name)
        # A text of nothing is nothing.
        assert found == value or found is None and value == "", "%s: %r is %r" % (name, value, found)
    assert not others, others
    assert all(value is None for name, value in written.items() if name not in row), written
print(len(sent))
