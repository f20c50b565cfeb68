"""The rows of the desk."""

from xacminh.desk.models.people import Desk, Installation, Invitation, Membership, User, Users

__all__ = ["Desk", "Installation", "Invitation", "Membership", "User", "Users"]
