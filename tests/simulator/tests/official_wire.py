"""Lets the official client send each query of a table, and prints the raw query strings that arrived as JSON.

Usage: official_wire.py ENDPOINT TOKEN TABLE

TABLE is a JSON list of {"list", "parameters": {name: text}}. Numbers and booleans are given to the client as such, by
its own types. Whether the simulator accepts a query does not matter here: it keeps what came either way.
"""

import json
import sys

from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkhss.v5 import ListImageLocalRequest, ListSwrImageRepositoryRequest

from official_sdk import TOKEN, client, control

HSS = client(TOKEN)
SEND = {
    "local": (HSS.list_image_local, ListImageLocalRequest),
    "swr": (HSS.list_swr_image_repository, ListSwrImageRepositoryRequest),
}
TYPED = {"str": str, "int": int, "bool": lambda text: {"true": True, "false": False}[text]}

with open(sys.argv[3], encoding="utf-8") as table:
    cases = json.load(table)
for case in cases:
    send, request = SEND[case["list"]]
    typed = {name: TYPED[request.openapi_types[name]](text) for name, text in case["parameters"].items()}
    try:
        send(request(**typed))
    except ClientRequestException as error:
        if error.status_code != 400:
            raise
arrived = control("requests")["requests"]
lists = [entry["operation"] for entry in arrived]
if lists != [case["list"] for case in cases]:
    sys.exit(f"{len(arrived)} requests for {len(cases)} queries, or for the wrong lists: {lists}")
json.dump([entry["query"] for entry in arrived], sys.stdout)
