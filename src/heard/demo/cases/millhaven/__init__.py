from heard.demo.cases.millhaven import counting, ended, underway

CASES = (*counting.CASES, *ended.CASES, *underway.CASES)
