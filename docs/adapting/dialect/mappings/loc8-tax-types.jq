# in:  the tax codes: {"result":{"rows":[…]}}, or {"rows":[…]} as tax-types-to-loc8.jq writes them
# out: [{id, name, rate, isDefault, active, sageId, externalRefs}]; sageId is text, or null
(.result.rows? // .rows?)
| if type != "array" then error("Loc8's answer is no list of tax types") else . end
| [ .[]
    | { id: .uid,
        name,
        rate: .percent,
        isDefault: (.is_default == true),
        active: (.active != false),
        sageId: ([ .links[]? | select(.system == "sage") | .uid | tostring ][0]),
        externalRefs: [ .links[]? | { system, id: .uid } ] } ]
