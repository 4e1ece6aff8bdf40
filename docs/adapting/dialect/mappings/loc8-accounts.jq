# in:  the ledger codes: {"result":{"rows":[…]}}, or {"rows":[…]} as accounts-to-loc8.jq writes them
# out: [{id, name, category, active, sageId, externalRefs}]; sageId is text, or null
(.result.rows? // .rows?)
| if type != "array" then error("Loc8's answer is no list of accounts") else . end
| [ .[]
    | { id: .uid,
        name,
        category,
        active: (.active != false),
        sageId: ([ .links[]? | select(.system == "sage") | .uid | tostring ][0]),
        externalRefs: [ .links[]? | { system, id: .uid } ] } ]
