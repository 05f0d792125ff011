"""Prints which credentials the official provider chain takes, for each of the environments that it reads.

Reads {"metadata": address, "cases": [{variable: value}]}.
"""

import json
import os
import sys

from huaweicloudsdkcore.auth.internal import FederalAccessor, MetadataAccessor, OidcStsAccessor
from huaweicloudsdkcore.auth.provider import CredentialProviderChain

given = json.load(sys.stdin)
MetadataAccessor._METADATA_ENDPOINT = given["metadata"]


def taken(variables):
    os.environ.clear()
    os.environ.update(variables)
    credentials = CredentialProviderChain.get_basic().get_credentials()
    accessor = credentials.sts_accessor
    project = credentials.project_id
    if isinstance(accessor, FederalAccessor):
        file = credentials.id_token_file
        return {"kind": "identity", "idp_id": credentials.idp_id, "file": file, "project_id": project}
    if isinstance(accessor, OidcStsAccessor):
        return {"kind": "oidc", "project_id": project}
    token = credentials.security_token
    return {"kind": "key", "ak": credentials.ak, "sk": credentials.sk, "token": token, "project_id": project}


json.dump([taken(case) for case in given["cases"]], sys.stdout)
