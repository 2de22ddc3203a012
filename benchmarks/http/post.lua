-- Posts one request again and again. Path and body come from the environment.
wrk.method = "POST"
wrk.path = os.getenv("REQUEST_PATH")
wrk.body = os.getenv("REQUEST_BODY")
wrk.headers["Content-Type"] = "application/json"

dofile(os.getenv("REPORT"))
