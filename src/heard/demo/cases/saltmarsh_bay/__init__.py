from heard.demo.cases.saltmarsh_bay import ended, underway

CASES = (*ended.CASES, *underway.CASES)
