import json, os, time, urllib.parse, urllib.request

QUERY = """subscription { events(types: [ITEM_BREACHED]) {
  __typename ... on FeedReady { position } ... on EventsAppended { position nodes { at requestId } }
  ... on FeedResyncRequired { reason } } }"""
last = None  # the position of the last frame, from which the next connection continues
while True:
    headers = {"authorization": "Bearer " + os.environ["KEY"], "accept": "text/event-stream"}
    if last:
        headers["last-event-id"] = last
    url = os.environ["DESK"] + "/graphql?" + urllib.parse.urlencode({"query": QUERY})
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as lines:
            for line in lines:
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name == "id":
                    last = value
                if name != "data" or not value:
                    continue
                frame = (json.loads(value).get("data") or {}).get("events") or {}
                if frame.get("__typename") == "FeedReady":
                    print("ready", flush=True)
                if frame.get("__typename") == "FeedResyncRequired":
                    last = None  # read the overdue items again, then follow
                for event in frame.get("nodes", []):
                    print("late:", event["requestId"], event["at"], flush=True)
    except OSError as error:
        print(error, flush=True)
    time.sleep(1)
