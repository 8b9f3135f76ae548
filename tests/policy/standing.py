"""Whether who has a role that may gets to a review that they stand in a relation to.

area: a role that sees every review of the area; let_in: one that sees what it was let into. Every
page about a review is asked by every role in every relation (tests/test_relations.py).
"""

RELATIONS = """
relation                 area  let_in
without                  in    out
own                      in    in
second_person            in    in
answered                 in    out
same_agency              in    in
another_agency           in    out
same_agency_elsewhere    in    out
named                    in    in
named_and_over           in    out
named_and_ended          in    out
closed                   in    out
closed_and_named         in    in
appealed                 in    in
appeal_decided           in    out
broken_glass             in    in
broken_glass_over        in    out
restricted               out   out
restricted_own           in    in
restricted_named         in    in
restricted_agency        out   out
restricted_broken_glass  in    in
conflict                 out   out
conflict_own             out   out
conflict_named           out   out
conflict_agency          out   out
conflict_broken_glass    out   out
conflict_over            in    out
other_area               out   out
other_area_named         out   out
role_over                out   out
no_role                  out   out
account_closed           out   out
"""
