import json, os, urllib.request

def ask(query, variables=None):
    request = urllib.request.Request(
        os.environ["DESK"] + "/graphql",
        json.dumps({"query": query, "variables": variables}).encode(),
        {"authorization": "Bearer " + os.environ["KEY"], "content-type": "application/json"},
    )
    answer = json.load(urllib.request.urlopen(request))
    if "errors" in answer:
        raise SystemExit(answer["errors"])
    return answer["data"]

board = ask("{ board(first: 5) { counts { requests } nodes { number platform { name } dueAt } } }")["board"]
for node in board["nodes"]:
    print(node["number"], node["platform"]["name"], node["dueAt"])
