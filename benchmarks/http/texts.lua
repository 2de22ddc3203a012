-- Asks two models for embeddings of some thousand texts; text number n is asked for about 1/n as often as the first.
local TEXTS = 4000
local MODELS = { "lexical", "encoder-2x64" }

wrk.method = "POST"
wrk.path = "/v1/embeddings"
wrk.headers["Content-Type"] = "application/json"

dofile(os.getenv("REPORT"))

math.randomseed(42)

function request()
    local number = math.floor(math.exp(math.random() * math.log(TEXTS)))
    local body = string.format(
        '{"model":"%s","input":"number %d of the texts that people ask for again and again","encoding_format":"base64"}',
        MODELS[1 + number % #MODELS], number)
    return wrk.format(nil, nil, nil, body)
end
