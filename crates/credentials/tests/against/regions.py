"""Prints the official addresses of each region of HSS: {region: {"hss", "iam", "sts"}}, null where the table has none."""

import json
import sys

from huaweicloudsdkcore.auth.endpoint import get_iam_endpoint_by_id, get_sts_endpoint_by_id
from huaweicloudsdkhss.v5.region.hss_region import HssRegion

json.dump(
    {
        region.id: {
            "hss": region.endpoints[0],
            "iam": get_iam_endpoint_by_id(region.id),
            "sts": get_sts_endpoint_by_id(region.id),
        }
        for region in HssRegion.static_fields.values()
    },
    sys.stdout,
)
