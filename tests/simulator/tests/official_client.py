"""Asks a running simulator everything the official client can ask, and prints what came back as JSON.

Usage: official_client.py ENDPOINT TOKEN

What a filter should return is worked out here, in Python, from the whole list: a third reading of the reference beside
the page's and the simulator's. Addresses, containers, pods and apps are not part of a row; the control endpoint tells them.
"""

import json
import sys

from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkhss.v5 import ListImageLocalRequest, ListSwrImageRepositoryRequest

from official_sdk import TOKEN, client, control

PAGE = 200
EVERYWHERE = "all_granted_eps"
SWR_TYPES = ["private_image", "shared_image", "local_image", "instance_image"]

HSS = client(TOKEN)


def fetch(operation, **parameters):
    """All rows of a query, page by page, and the total the first page told."""
    send, request = {
        "local": (HSS.list_image_local, ListImageLocalRequest),
        "swr": (HSS.list_swr_image_repository, ListSwrImageRepositoryRequest),
    }[operation]
    rows, total = [], None
    while True:
        answer = send(request(offset=len(rows), limit=PAGE, **parameters))
        total = answer.total_num if total is None else total
        page = [row.to_dict() for row in answer.data_list]
        rows += page
        if len(page) < PAGE:
            return rows, total


def hidden(operation):
    """What the simulator knows of each row beyond the row itself, in the order of the list."""
    return control(f"rows?operation={operation}&limit=10000")["rows"]


def key(operation, row):
    return row["image_id"] if operation == "local" else row["id"]


checks = []


def check(operation, row_set, wanted, covers=None, **parameters):
    """Compares what the client gets with what `wanted` leaves of `row_set`."""
    rows, total = fetch(operation, **parameters)
    expected = [key(operation, row) for row in row_set if wanted(row)]
    checks.append({
        "operation": operation,
        "parameters": parameters,
        "covers": sorted({"offset", "limit", *(covers or parameters)}),
        "expected": len(expected),
        "total": total,
        "same_rows": [key(operation, row) for row in rows] == expected,
        "of": len(row_set),
    })


def middle(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def some(rows, name):
    return next(row for row in rows if row.get(name))


def has_time(row, name, start, end):
    return row[name] is not None and start <= row[name] <= end


def check_common(operation, rows, fixed):
    """The filters both lists have. `fixed` goes with every request."""

    def ask(wanted, **parameters):
        check(operation, rows, wanted, covers=parameters, **parameters, **fixed)

    scanned = [row for row in rows if row["scan_status"] == "success"]
    name = middle(row["image_name"] for row in rows if "/" not in row["image_name"])
    part = name[1:-1]
    version = middle(row["image_version"] for row in rows if part in row["image_name"])
    ask(lambda row: part in row["image_name"], image_name=part)
    ask(lambda row: part.upper() in row["image_name"], image_name=part.upper())
    ask(lambda row: part in row["image_name"] and row["image_version"] == version, image_name=part, image_version=version)
    for status in ["unscan", "success", "scanning", "failed"]:
        ask(lambda row: row["scan_status"] == status, scan_status=status)
    ask(lambda row: row["scan_status"] in ("waiting", "waiting_for_scan"), scan_status="waiting_for_scan")
    ask(lambda row: False, scan_status="Success")
    size = rows[3]["image_size"]
    ask(lambda row: row["image_size"] == size, image_size=size)
    ask(lambda row: False, image_size=2**63 - 1)
    updated = sorted(row["latest_update_time"] for row in rows)
    start, end = updated[len(updated) // 4], updated[len(updated) // 2]
    ask(lambda row: start <= row["latest_update_time"] <= end, start_latest_update_time=start, end_latest_update_time=end)
    ask(lambda row: True, start_latest_update_time=start)
    ask(lambda row: True, start_latest_update_time=end, end_latest_update_time=start)
    times = sorted(row["latest_scan_time"] for row in scanned)
    early, late = times[len(times) // 4], times[len(times) // 2]
    ask(
        lambda row: row["scan_status"] == "success" and has_time(row, "latest_scan_time", early, late),
        start_latest_scan_time=early,
        end_latest_scan_time=late,
    )
    for flag in [True, False]:
        ask(lambda row: row["scan_status"] == "success" and (row["vul_num"] > 0) == flag, has_vul=flag)


def check_projects(operation, entries, fixed):
    rows = [entry["row"] for entry in entries]
    project_of = {key(operation, entry["row"]): entry["enterprise_project_id"] for entry in entries}

    def ask(wanted, project):
        parameters = {"enterprise_project_id": project}
        check(operation, rows, wanted, covers=parameters, **parameters, **fixed)

    for project in sorted(set(project_of.values())):
        ask(lambda row: project_of[key(operation, row)] == project, project)
    ask(lambda row: True, EVERYWHERE)
    ask(lambda row: False, "no-such-project")


def check_local():
    everything = hidden("local")
    rows = [entry["row"] for entry in everything if entry["enterprise_project_id"] == "0"]
    known = {entry["row"]["image_id"]: entry["associations"] for entry in everything}
    listed, _ = fetch("local")
    check_dump("local", rows, listed)
    check_common("local", listed, {})

    def ask(wanted, **parameters):
        check("local", listed, wanted, **parameters)

    def containers(row):
        return known[row["image_id"]]["containers"]

    version = rows[0]["image_version"]
    ask(lambda row: True, image_version=version)
    for image_type in ["swr_image", "other_image"]:
        ask(lambda row: row["local_image_type"] == image_type, local_image_type=image_type)
    ask(lambda row: False, local_image_type="SWR_IMAGE")
    host = some(listed, "host_name")
    part = host["host_name"][5:10]
    ask(lambda row: part in (row["host_name"] or ""), host_name=part)
    ask(lambda row: row["host_id"] == host["host_id"], host_id=host["host_id"])
    ask(lambda row: False, host_id=host["host_id"][:-1])
    both = next(entry for entry in everything if len(entry["associations"]["host_ips"]) == 2)["associations"]["host_ips"]
    for address in both:
        ask(lambda row: address in known[row["image_id"]]["host_ips"], host_ip=address)
    pod = next(entry for row in listed for entry in containers(row) if "pod_id" in entry)
    ask(lambda row: any(pod["container_id"] == one["container_id"] for one in containers(row)), container_id=pod["container_id"])
    ask(lambda row: any(pod["pod_id"] == one.get("pod_id") for one in containers(row)), pod_id=pod["pod_id"])
    name = pod["container_name"][1:-1]
    ask(lambda row: any(name in one["container_name"] for one in containers(row)), container_name=name)
    name = pod["pod_name"].split("-")[0]
    ask(lambda row: any(name in one.get("pod_name", "") for one in containers(row)), pod_name=name)
    ask(lambda row: any("SQL" in app for app in known[row["image_id"]]["apps"]), app_name="SQL")
    ask(lambda row: False, app_name="sql")
    for flag in [True, False]:
        ask(lambda row: (row["container_num"] > 0) == flag, has_container=flag)
    check_projects("local", everything, {})


def check_swr():
    everything = hidden("swr")
    for image_type in SWR_TYPES:
        of_type = [entry for entry in everything if entry["row"]["image_type"] == image_type]
        rows = [entry["row"] for entry in of_type if entry["enterprise_project_id"] == "0"]
        listed, _ = fetch("swr", image_type=image_type)
        check_dump("swr", rows, listed)
        fixed = {"image_type": image_type}
        every_type = [entry["row"] for entry in everything if entry["enterprise_project_id"] == "0"]
        check("swr", every_type, lambda row: row["image_type"] == image_type, **fixed)
        check_common("swr", listed, fixed)

        def ask(wanted, **parameters):
            check("swr", listed, wanted, covers=parameters, **parameters, **fixed)

        namespace = listed[0]["namespace"]
        ask(lambda row: row["namespace"] == namespace, namespace=namespace)
        ask(lambda row: False, namespace=namespace[:-1])
        version = listed[0]["image_version"]
        ask(lambda row: row["image_version"] == version, image_version=version)
        ask(lambda row: row["latest_version"], latest_version=True)
        ask(lambda row: True, latest_version=False)
        for status in ["download_failed", "image_oversized"]:
            ask(lambda row: row["scan_status"] == status, scan_status=status)
        for flag in [True, False]:
            done = lambda row, name: row["scan_status"] == "success" and (row[name] > 0) == flag
            ask(lambda row: done(row, "malicious_file_num"), has_malicious_file=flag)
            ask(lambda row: done(row, "unsafe_setting_num"), has_unsafe_setting=flag)
        ask(lambda row: True, region="cn-north-4")
        ask(lambda row: "ee" in row["instance_name"], instance_name="ee")
        instance = max((entry["row"]["instance_id"] for entry in everything), key=len)
        ask(lambda row: row["instance_id"] == instance, instance_id=instance)
        check_projects("swr", of_type, fixed)
    check("swr", [], lambda row: True, image_type="unknown_image")


fields = {"local": set(), "swr": set()}
dumps = []


def check_dump(operation, rows, listed):
    """Every field of every row came through the client's own types."""
    fields[operation] |= {name for row in rows for name in row}
    got = [{name: value for name, value in row.items() if value is not None} for row in listed]
    dropped = sorted({name for row, seen in zip(rows, got) for name in row if name not in seen})
    changed = sorted({name for row, seen in zip(rows, got) for name in seen if row.get(name) != seen[name]})
    dumps.append({"operation": operation, "rows": len(rows), "read": len(got), "dropped": dropped, "changed": changed})


def refusal(send):
    """What the client makes of a refused call."""
    try:
        send()
    except ClientRequestException as error:
        return {"status": error.status_code, "code": error.error_code, "message": error.error_msg, "id": error.request_id}
    return None


check_local()
check_swr()
json.dump({
    "checks": checks,
    "dumps": dumps,
    "fields": {operation: sorted(names) for operation, names in fields.items()},
    "wrong_token": refusal(lambda: client("wrong").list_image_local(ListImageLocalRequest())),
    "wrong_limit": refusal(lambda: HSS.list_image_local(ListImageLocalRequest(limit=9))),
}, sys.stdout)
