"""The cells of spreadsheets, as JSON: of each file its rows, of each cell its type, its formula and its text.

Reads what LibreOffice writes (.fods) and what Gnumeric writes (.gnumeric, uncompressed).
"""

import json
import re
import sys
import xml.etree.ElementTree as ET

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
GNUMERIC = "{http://www.gnumeric.org/v10.dtd}"
# How Gnumeric numbers its types of values.
GNUMERIC_TYPES = {"20": "boolean", "30": "float", "40": "float", "50": "error", "60": "string"}


def named(name):
    prefix, local = name.split(":")
    return "{%s}%s" % (NAMESPACES[prefix], local)


def text_of(element):
    """The text of a paragraph, in which blanks, tabs and line breaks can be elements."""
    text = element.text or ""
    for part in element:
        if part.tag == named("text:s"):
            text += " " * int(part.get(named("text:c"), "1"))
        elif part.tag == named("text:tab"):
            text += "\t"
        elif part.tag == named("text:line-break"):
            text += "\n"
        else:
            text += text_of(part)
        text += part.tail or ""
    return text


def open_document(root):
    rows = []
    for row in root.iter(named("table:table-row")):
        cells = []
        for cell in row:
            paragraphs = [text_of(part) for part in cell.findall("text:p", NAMESPACES)]
            read = [
                cell.get(named("office:value-type")),
                cell.get(named("table:formula")),
                "\n".join(paragraphs),
                bool(cell.findall(".//text:a", NAMESPACES)),
            ]
            # A sheet is filled up with empty cells to its end.
            repeated = int(cell.get(named("table:number-columns-repeated"), "1"))
            cells += [read] * min(repeated, 64)
        repeated = int(row.get(named("table:number-rows-repeated"), "1"))
        rows += [cells] * min(repeated, 64)
    return rows


def gnumeric(root):
    found = {}
    for cell in root.iter(GNUMERIC + "Cell"):
        kind = GNUMERIC_TYPES.get(cell.get("ValueType"))
        text = cell.text or ""
        # A formula has no type of value; one that stands in many cells is written once.
        formula = None if kind else text or "the formula %s" % cell.get("ExprID")
        found[int(cell.get("Row")), int(cell.get("Col"))] = [kind, formula, text, False]
    width = 1 + max((column for _, column in found), default=-1)
    height = 1 + max((row for row, _ in found), default=-1)
    return [[found.get((row, column), [None, None, "", False]) for column in range(width)] for row in range(height)]


def read(path):
    with open(path, encoding="utf-8") as file:
        # Signs that no XML has, and that both programs write all the same.
        text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", file.read())
    root = ET.fromstring(re.sub("^<[?].*?[?]>", "", text))
    return gnumeric(root) if root.tag == GNUMERIC + "Workbook" else open_document(root)


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
