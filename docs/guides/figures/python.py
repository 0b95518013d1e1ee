import csv, json, os, sys, urllib.request

QUERY = """query ($filter: MetricsFilter!) { figures(filter: $filter, groupBy: [PLATFORM]) {
  rows { keys { labelEn } rates(names: [ACTIONED_OF_REQUESTED, ON_TIME]) { name numerator denominator } } } }"""
period = {"from": os.environ["FROM"], "to": os.environ["TO"]}  # such as 2026-10-01 and 2026-10-31
request = urllib.request.Request(
    os.environ["DESK"] + "/graphql",
    json.dumps({"query": QUERY, "variables": {"filter": period}}).encode(),
    {"authorization": "Bearer " + os.environ["KEY"], "content-type": "application/json"},
)
answer = json.load(urllib.request.urlopen(request))
if "errors" in answer:
    raise SystemExit(answer["errors"])
table = csv.writer(sys.stdout)
for row in answer["data"]["figures"]["rows"]:
    for rate in row["rates"]:
        table.writerow([row["keys"][0]["labelEn"], rate["name"], rate["numerator"], rate["denominator"]])
