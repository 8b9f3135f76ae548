"""One area's procedures file, small but with something of most parts."""

ANYTOWN = """\
id = "anytown"
name = "Anytown"
nation = "England"
lead_agency = "Anytown Council"

[source]
url = "https://anytown.example"
other_urls = ["https://elsewhere.example"]
page_dated = "2024-10"
cut_short = true

[point_of_contact]
phone = "01632 960000"

[[threshold.routes]]
kind = "reports"
reports = 3
window = { number = 6 }

[[threshold.conditions]]
id = "case-closed"
kind = "case_closed"
text = "The case is closed."
routes = ["reports"]

[time_limits]
acknowledgement = { number = 10, runs_from = "application" }

[[statistics]]
period = "2024"
applications = 4
"""
