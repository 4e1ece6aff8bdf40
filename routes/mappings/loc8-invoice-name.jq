# in:  one Loc8 invoice, bare or as {"data":{…}}, however broken
# out: {id, number, updatedAt}, each as text or null: by what history names the invoice when it
#      cannot be read; refuses nothing
def bare: if type == "object" and (.data | type) == "object" then .data else . end;

def text: if type == "string" then . elif type == "number" then tostring else null end;

bare
| if type != "object" then {} else . end
| { id: (.id | text), number: (.number | text), updatedAt: (.updatedAt | text) }
