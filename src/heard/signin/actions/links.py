"""Which account is whose, where an organisation says who somebody is."""

from datetime import datetime

from django.db import transaction

from heard.agencies.models import User
from heard.audit.record import record
from heard.signin.models import Link
from heard.signin.oidc import Identity, NotProved


@transaction.atomic
def account_of(identity: Identity, *, issuer: str, at: datetime) -> User:
    """The account that was linked before; or else the one with this e-mail address, which is
    linked now. Nobody gets an account by signing in. Raises NotProved."""
    link = Link.objects.filter(issuer=issuer, subject=identity.subject).first()
    if link is not None:
        return _open(link.user)
    if not identity.email:
        raise NotProved("email_not_verified")
    user = User.objects.filter(email__iexact=identity.email).first()
    # A database may take letters for the same that are not, such as i and the i without a dot.
    if user is None or user.email.casefold() != identity.email.casefold():
        raise NotProved("no_account")
    if Link.objects.filter(issuer=issuer, user=user).exists():
        raise NotProved("linked_to_another")
    Link.objects.create(user=_open(user), issuer=issuer, subject=identity.subject, linked_at=at)
    record("user.sign_on_linked", at=at, actor=user.pk, subject=user.pk)
    return user


def _open(user: User) -> User:
    if not user.is_active:
        raise NotProved("no_account")
    return user
