ask() {
  curl -sS "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d "$1"
}
field() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"; }

waiting=$(ask '{ "query": "{ board(first: 1) { nodes { request: id version } } }" }')
request=$(echo "$waiting" | field request)
version=$(echo "$waiting" | field version)
item=$(ask '{ "query": "{ request(id: \"'"$request"'\") { items(first: 1, states: [AWAITING]) { nodes { item: id } } } }" }' | field item)

ask '{
  "query": "mutation ($input: RecordResponseInput!) { recordResponse(input: $input) { __typename ... on RecordResponsePayload { request { number doneCount awaitingCount } } ... on Error { message } } }",
  "variables": { "input": { "key": "answer-'"$version-${item#*_}"'", "requestId": "'"$request"'", "expectedVersion": '"$version"',
    "answers": [{ "itemId": "'"$item"'", "state": "ACTIONED", "action": "CONTENT_REMOVED", "ground": "LEGAL" }] } } }'
