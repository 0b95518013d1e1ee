# tips.tsv: one tip a line: your reference, the subject and the text, separated by tabs.
[ -f tips.tsv ] || for n in $(seq "${COUNT:-10000}"); do printf 'ref-%s\tTip %s\tSee https://example.org/tips/%s\n' "$n" "$n" "$n"; done > tips.tsv
json() { printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g'; }

while IFS="$(printf '\t')" read -r reference subject text; do
  answer=$(curl -sS --retry 5 "$DESK/graphql" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{
    "query": "mutation ($input: SubmitTipInput!) { submitTip(input: $input) { __typename ... on SubmitTipPayload { tip { number } } ... on Error { message } } }",
    "variables": { "input": { "key": "tip:'"$reference"'", "subject": "'"$(json "$subject")"'", "text": "'"$(json "$text")"'" } } }')
  printf '%s\t%s\n' "$reference" "$(printf '%s' "$answer" | sed 's/.*"number":"\([^"]*\)".*/\1/')"
done < tips.tsv | tee receipts.tsv
