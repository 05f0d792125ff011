"""The official client, made to talk to a running simulator with a token. Takes ENDPOINT and TOKEN from the command line."""

import json
import sys
import urllib.request

from huaweicloudsdkcore.auth.credentials import BasicCredentials as SigningCredentials
from huaweicloudsdkcore.signer.signer import Signer
from huaweicloudsdkhss.v5 import HssClient

ENDPOINT, TOKEN = sys.argv[1], sys.argv[2]
PROJECT = "0123456789abcdef0123456789abcdef"


class BasicCredentials(SigningCredentials):
    """Sends a token instead of a signature. The client accepts credentials by this class name only."""

    def __init__(self, token):
        super().__init__("unused", "unused", PROJECT)
        self.token = token

    def sign_request(self, request):
        request.header_params["X-Auth-Token"] = self.token
        # The client's own way of writing the query string.
        Signer.process_request_uri(request)
        return request


def client(token):
    return HssClient.new_builder().with_credentials(BasicCredentials(token)).with_endpoint(ENDPOINT).build()


def control(path):
    """What the simulator's control endpoint answers to GET."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{ENDPOINT}/_simulator/{path}") as answer:
        return json.load(answer)
