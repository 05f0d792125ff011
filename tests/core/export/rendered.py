"""What a rendered export shows: the lines of its list and the cells of its table, as JSON.

Of each it says the text, the tags in it, and what stands outside of code that a site could make a link of.
"""

import json
import re
import sys
from html.parser import HTMLParser

# What GitHub, GitLab and others make of plain text.
LINKED = [
    r"@\w",
    r"#\w",
    r"\bgh-\d",
    r"\b[A-Z][A-Z0-9]+-\d",
    r"(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])",
    r"//",
    r"\bwww\.",
    r"\w@",
    r"\b(mailto|xmpp|tel|javascript|data):",
    r"[a-z0-9]\.[a-z]{2}",
    r"(^|\W)[!~%&$]\w",
    r":[a-z_+-][a-z0-9_+-]*:|:\d{3,}:",
]
LINKED = re.compile("|".join("(?:%s)" % one for one in LINKED), re.IGNORECASE | re.ASCII)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.items, self.rows, self.around = [], [], []
        self.place, self.in_code = None, False

    def handle_starttag(self, tag, attributes):
        if self.place is None:
            if tag == "tr":
                self.rows.append([])
            elif tag in ("li", "td", "th"):
                self.place = {"tag": tag, "text": "", "outside": "", "tags": []}
                (self.items if tag == "li" else self.rows[-1]).append(self.place)
            else:
                self.around.append(tag)
            return
        self.place["tags"].append(tag)
        self.in_code = self.in_code or tag == "code"
        if tag == "br":
            self.place["text"] += "\n"
            self.place["outside"] += "\n"

    def handle_endtag(self, tag):
        if self.place is not None and tag == self.place["tag"]:
            self.place = None
        self.in_code = self.in_code and tag != "code"

    def handle_data(self, data):
        if self.place is None:
            assert not data.strip(), "text outside: %r" % data
            return
        self.place["text"] += data
        # Code keeps what stands before it apart from what stands behind.
        self.place["outside"] += "\0" if self.in_code else data

    def handle_comment(self, data):
        raise AssertionError("a comment: %r" % data)

    def handle_decl(self, data):
        raise AssertionError("a declaration: %r" % data)


def told(place):
    linked = LINKED.search(place["outside"])
    return {"text": place["text"], "tags": place["tags"], "linked": linked and linked.group()}


reader = Reader()
# As bytes: a text stream would make one sign of each kind of line end.
with open(sys.argv[1], "rb") as file:
    reader.feed(file.read().decode("utf-8"))
reader.close()
json.dump(
    {
        "around": sorted(set(reader.around)),
        "items": [told(item) for item in reader.items],
        "rows": [[told(cell) for cell in row] for row in reader.rows],
    },
    sys.stdout,
)
