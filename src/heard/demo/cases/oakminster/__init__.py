from heard.demo.cases.oakminster import ended, underway

CASES = (*ended.CASES, *underway.CASES)
