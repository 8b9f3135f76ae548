from heard.demo.cases.kingsdock import ended, underway

CASES = (*ended.CASES, *underway.CASES)
