import json, os, sqlite3, urllib.request

QUERY = """query ($since: DateTime, $after: String) {
  requests(first: 100, after: $after, orderBy: UPDATED_ASC, filter: { updatedSince: $since }) {
    updatedUntil nodes { id number state version dueAt } pageInfo { hasNextPage endCursor }
  }
}"""

def page(since, after):
    body = json.dumps({"query": QUERY, "variables": {"since": since, "after": after}}).encode()
    headers = {"authorization": "Bearer " + os.environ["KEY"], "content-type": "application/json"}
    answer = json.load(urllib.request.urlopen(urllib.request.Request(os.environ["DESK"] + "/graphql", body, headers)))
    if "errors" in answer:
        raise SystemExit(answer["errors"])
    return answer["data"]["requests"]

db = sqlite3.connect(os.environ.get("FILE", "mirror.sqlite"))
db.execute("CREATE TABLE IF NOT EXISTS request (id TEXT PRIMARY KEY, number TEXT, state TEXT, version INT, due_at TEXT)")
db.execute("CREATE TABLE IF NOT EXISTS since (until TEXT)")
since = (db.execute("SELECT max(until) FROM since").fetchone() or [None])[0]
after, first = None, None
while True:
    answer = page(since, after)
    first = first or answer["updatedUntil"]  # of the first page: later changes are read by the next run
    for n in answer["nodes"]:
        row = (n["id"], n["number"], n["state"], n["version"], n["dueAt"])
        db.execute("INSERT OR REPLACE INTO request VALUES (?, ?, ?, ?, ?)", row)
    if not answer["pageInfo"]["hasNextPage"]:
        break
    after = answer["pageInfo"]["endCursor"]
db.execute("INSERT INTO since VALUES (?)", (first or since,))
db.commit()
print("requests:", db.execute("SELECT count(*) FROM request").fetchone()[0])
