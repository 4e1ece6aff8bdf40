# in:  one bill, bare or as {"result":{"row":{…}}}, however broken
# out: {id, number, updatedAt}, each as text or null: by what history names the invoice when it
#      cannot be read; refuses nothing
def bare: if type == "object" and (.result | type) == "object" and (.result.row | type) == "object" then .result.row else . end;

def text: if type == "string" then . elif type == "number" then tostring else null end;

bare
| if type != "object" then {} else . end
| { id: (.uid | text), number: (.ref_no | text), updatedAt: (.modified_at | text) }
