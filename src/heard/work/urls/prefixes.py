"""How the addresses of several rooms begin."""

R = "reviews/<str:reference>"
N = "<uuid:action>"
