"""Steps of signing in where ours differ from django-allauth's."""

from __future__ import annotations

from allauth.account.stages import EmailVerificationStage


class EmailStage(EmailVerificationStage):
    """An e-mail address must be verified; who joined by telephone and has none passes."""

    def handle(self):
        """allauth's (response, go on); see its LoginStage."""
        user = self.login.user
        if user is not None and not user.email and user.phone:
            return None, True
        return super().handle()
