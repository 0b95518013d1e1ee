"""Mirrors all events into SQLite: TAKEDOWN_URL=... TAKEDOWN_KEY=... python3 mirror_events.py events.db (standard library only)."""
import json, os, sqlite3, sys, time, urllib.request
URL, KEY, FIELDS = os.environ["TAKEDOWN_URL"] + "/graphql", os.environ["TAKEDOWN_KEY"], "id type at subjectId"
PAGE = "query ($after: FeedPosition) { events(after: $after, first: 500) { position more nodes { %s } } }" % FIELDS
LIVE = """subscription ($after: FeedPosition) { events(after: $after) { __typename
  ... on EventsAppended { position nodes { %s } } ... on FeedHeartbeat { position } } }""" % FIELDS
db = sqlite3.connect(sys.argv[1])
db.executescript("""CREATE TABLE IF NOT EXISTS event (n INTEGER PRIMARY KEY, id TEXT UNIQUE, type TEXT, at TEXT, subject TEXT);
  CREATE TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, position TEXT)""")

def post(query, accept):
    body = json.dumps({"query": query, "variables": {"after": place()}}).encode()
    headers = {"Authorization": "Bearer " + KEY, "Content-Type": "application/json", "Accept": accept}
    return urllib.request.urlopen(urllib.request.Request(URL, body, headers), timeout=25)  # two missed heartbeats

def place():
    return (db.execute("SELECT position FROM place").fetchone() or [None])[0]

def keep(events, position):
    with db:  # events and position in one transaction; an event that came twice is kept once
        db.executemany("INSERT OR IGNORE INTO event (id, type, at, subject) VALUES (:id, :type, :at, :subjectId)", events)
        db.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [position])

while True:
    try:
        more = True
        while more:
            answer = json.load(post(PAGE, "application/json"))
            if any(e.get("extensions", {}).get("code") == "RESYNC_REQUIRED" for e in answer.get("errors", [])):
                db.executescript("DELETE FROM event; DELETE FROM place")  # another history, such as a restored backup
                continue
            page, more = answer["data"]["events"], answer["data"]["events"]["more"]
            keep(page["nodes"], page["position"])
        for line in post(LIVE, "text/event-stream"):
            frame = json.loads(line[5:])["data"]["events"] if line.startswith(b"data: {") else {}
            if "position" in frame:
                keep(frame.get("nodes", []), frame["position"])
    except Exception as error:  # a lost connection, or a server that restarts
        print("again in a second:", error, file=sys.stderr)
    time.sleep(1)
