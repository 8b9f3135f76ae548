"""Whole journeys in a browser, one a file, in the words of the person.

Each person goes theirs with a mouse, where axe looks at every page they come to, and with keys alone
and without scripts, where whatever they reach must show that it has the focus (keyboard.py):

| Who                       | With a mouse                            | With keys alone, without scripts       |
|---------------------------|-----------------------------------------|----------------------------------------|
| victim: applies           | test_resident_applies                   | test_resident_applies                  |
| victim: plan, closing     | test_following_the_plan                 | test_from_the_threshold_to_the_end     |
| victim: appeals           | test_appealing                          | test_appealing                         |
| coordinator of a review   | test_coordinator_decides, without       | test_from_the_threshold_to_the_end;    |
|                           | scripts, on a small telephone           | with scripts, test_coordinator_decides |
| leader of a conference    | test_conferring                         | test_conferring                        |
| partner without account   | test_answering_without_an_account       | test_answering_by_keyboard             |
| independent chair         | test_chairing                           | test_chairing                          |
| reviewer for the PCC      | test_appealing                          | test_appealing                         |
"""
