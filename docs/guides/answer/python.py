import json, os, urllib.request

def ask(query, **variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"authorization": "Bearer " + os.environ["KEY"], "content-type": "application/json"}
    answer = json.load(urllib.request.urlopen(urllib.request.Request(os.environ["DESK"] + "/graphql", body, headers)))
    if "errors" in answer:
        raise SystemExit(answer["errors"])
    return answer["data"]

request = ask("{ board(first: 1) { nodes { id version } } }")["board"]["nodes"][0]
items = ask(
    "query ($id: ID!) { request(id: $id) { items(first: 1, states: [AWAITING]) { nodes { id item { url } } } } }",
    id=request["id"],
)["request"]["items"]["nodes"]
answers = [{"itemId": i["id"], "state": "ALREADY_GONE"} for i in items]
key = "answer-%d-%s" % (request["version"], items[0]["id"].split("_")[1])
result = ask(
    """mutation ($input: RecordResponseInput!) { recordResponse(input: $input) { __typename
      ... on RecordResponsePayload { request { number doneCount awaitingCount } } ... on Error { message } } }""",
    input={"key": key, "requestId": request["id"], "expectedVersion": request["version"], "answers": answers},
)
print(json.dumps(result["recordResponse"]))
