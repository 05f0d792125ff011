"""Has the official signer sign requests again that were received on a socket.

Reads a list of {"raw": hexadecimal, "ak", "sk"} and prints, for each, what the official signer sends for the same request:
{"authorization", "target", "unsigned_payload"}. The request is rebuilt from its bytes alone.
"""

import json
import sys
from urllib.parse import parse_qsl

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.signer import Signer


def title(name):
    """`X-Sdk-Date` of `x-sdk-date`: the official signer finds `Content-Type` in this spelling only."""
    return "-".join(part.capitalize() for part in name.split("-"))


def resign(case):
    head, _, body = bytes.fromhex(case["raw"]).partition(b"\r\n\r\n")
    line, *fields = head.split(b"\r\n")
    method, target, _ = line.decode("utf-8").split(" ")
    path, _, query = target.partition("?")
    received = {}
    for field in fields:
        name, _, value = field.partition(b":")
        try:
            received[name.decode("ascii").lower()] = value.strip(b" \t").decode("utf-8")
        except UnicodeDecodeError:
            pass
    signed = received["authorization"].partition("SignedHeaders=")[2].partition(",")[0].split(";")
    headers = {title(name): received[name] for name in signed}
    # The signer has to come to this by itself.
    unsigned = headers.pop("X-Sdk-Content-Sha256", None)
    request = SdkRequest(
        method=method,
        schema="http",
        host=received["host"],
        resource_path=path,
        query_params=parse_qsl(query, keep_blank_values=True, errors="strict"),
        header_params=headers,
        body=body,
    )
    done = Signer(BasicCredentials(case["ak"], case["sk"])).sign(request)
    return {
        "authorization": done.header_params["Authorization"],
        "target": done.uri,
        "unsigned_payload": done.header_params.get("X-Sdk-Content-Sha256") == unsigned,
    }


json.dump([resign(case) for case in json.load(sys.stdin)], sys.stdout)
