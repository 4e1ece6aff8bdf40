# in:  {sage: tax types with percentage 10 = 10 %, loc8: the list of loc8-tax-types.jq}
# out: the body that replaces Loc8's list: {"data":[…]}; an entry keeps its Loc8 id when it carries
#      Sage's id, or when it has exactly this name and carries no id that Sage still has
(.sage // []) as $sage
| (.loc8 // []) as $loc8
| if $sage == [] then error("Sage has no tax types; the list in Loc8 was left alone") else . end
| [ $sage[].id | tostring ] as $ids
| { data: [ $sage[]
    | . as $type
    | (.id | tostring) as $ref
    | ([ $sage[] | select(.name == $type.name) ] | length) as $namesakes
    | ([ $loc8[] | select(.sageId == $ref) ][0]
        // [ $loc8[]
             | select($namesakes == 1 and .name == $type.name)
             | select(.sageId as $other | $ids | index($other) == null) ][0]) as $present
    | { id: $present.id,
        name,
        rate: .percentage,
        isDefault: (.isDefault == true),
        active: (.active != false),
        externalRefs: [ (($present.externalRefs // [])[] | select(.system != "sage")),
                        { system: "sage", id: $ref } ] }
    | with_entries(select(.value != null)) ] }
