"""The rows of the library. They are the truth: the index is made from them and can be thrown away.

No table has a place for who wrote a document or who made a claim.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

#: A passage's key is its document's, shifted, with a number of its own in the low bits: no file that is read has a
#: million passages. So the keys of a document are known from its number and count, when its rows are gone, too.
ORDINAL_BITS: Final = 20


class Source(models.Model):
    """A body or an outlet, registered once; never a person."""

    id = models.SlugField(primary_key=True, max_length=64)
    name = models.TextField()
    kind = models.CharField(max_length=6, choices=[("body", "body"), ("outlet", "outlet")], default="outlet")
    source_class = models.CharField(max_length=9, choices=[("primary", "primary"), ("secondary", "secondary")])
    interest = models.TextField(blank=True)
    publisher = models.TextField(blank=True)
    homepage = models.TextField(blank=True)
    licence = models.TextField(blank=True)
    #: codes with a space between: "vi en"
    languages = models.TextField(blank=True)
    #: the source it belongs to
    owner = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="owned")
    #: the body it answers to
    superior = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="inferiors")
    #: whether it was made from a domain or folder name, with nobody having said what it is
    automatic = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Domain(models.Model):
    """A host whose pages belong to a source, its sub-domains included."""

    name = models.CharField(primary_key=True, max_length=253)
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="domains")


class Document(models.Model):
    """The text an address held when it was read. A new text at the same address is a new row; `current` is the latest.

    Earlier rows stay with their passages, out of the index, so that a quote taken from them still resolves.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="documents")
    url = models.TextField()
    #: SHA-256 of the address: addresses have no greatest length, keys of an index do
    address = models.BinaryField(max_length=32)
    sha256 = models.CharField(max_length=64, db_index=True)
    current = models.BooleanField(default=True)
    title = models.TextField(blank=True)
    text = models.TextField()
    language = models.CharField(max_length=5)
    published = models.DateField(null=True)
    #: how that day is known (xacminh.corpus.records.DateCertainty)
    published_certainty = models.CharField(max_length=10, default="unknown")
    captured = models.DateTimeField()
    validity = models.CharField(max_length=14)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    licence = models.TextField(blank=True)
    #: the day of its last change where it says so
    updated = models.DateField(null=True)
    #: the old encoding its text had to be repaired from, "" for nearly all
    repaired_from = models.CharField(max_length=40, blank=True)
    passage_count = models.PositiveIntegerField()
    #: keys that passages of an earlier cut had; its passages come after them (xacminh.library.repeats)
    spent = models.PositiveIntegerField(default=0)
    #: characters that stand in no passage because its source says them again and again; None where it is no page
    left_out = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "source", "address", condition=models.Q(current=True), name="one_current_document_an_address"
            )
        ]
        indexes: ClassVar = [
            models.Index("source", "address", name="versions_of_an_address"),
            models.Index(
                "source", "id", condition=models.Q(current=True, left_out__isnull=False), name="pages_of_a_source"
            ),
        ]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def name(self) -> str:
        """How people and programs call it: d12."""
        return f"d{self.pk}"

    @property
    def keys(self) -> range:
        """The keys of its passages in the index."""
        return keys_of(self.pk, self.spent + self.passage_count)[self.spent :]


def keys_of(document: int, count: int) -> range:
    """The first `count` keys of document number `document`."""
    first = document << ORDINAL_BITS
    return range(first, first + count)


class Passage(models.Model):
    """Part of a document's text, by its offsets. `embedded` names its vector."""

    key = models.BigIntegerField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    embedded = models.BinaryField(max_length=32, db_index=True)


class Mark(models.Model):
    """The server's marks of a page as it was when a document was read from it; they go with the document.

    So no mark is shown for a text that is not there, and what a person takes out is fetched whole again. What a server
    may write here is bounded (xacminh.library.marks).
    """

    #: SHA-256 of the address at which the page was found in the end
    address = models.BinaryField(max_length=32, unique=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="marks")
    etag = models.CharField(max_length=84, blank=True)
    last_modified = models.DateTimeField(null=True)


class Watch(models.Model):
    """A feed or sitemap of a registered source, looked at by the clock (xacminh.library.looking)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="watches")
    url = models.TextField()
    #: SHA-256 of the address
    address = models.BinaryField(max_length=32, unique=True)
    #: minutes between two looks
    every = models.PositiveIntegerField()
    #: the server's marks of the list as it was when all it named was dealt with; empty where it is to be read whole
    marked_url = models.TextField(blank=True)
    etag = models.TextField(blank=True)
    last_modified = models.DateTimeField(null=True)
    looked = models.DateTimeField(null=True)
    succeeded = models.DateTimeField(null=True)
    #: the last look that left nothing to be done
    completed = models.DateTimeField(null=True)
    #: how often it was wanted that the list be read whole: a look that began before leaves no mark behind
    anew = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    #: code and fields of the error the last look ended with; never its words
    failure = models.CharField(max_length=64, blank=True)
    failure_fields = models.JSONField(default=dict)
    #: documents and checks that went in by it, and of pages known before that were read anew
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    #: pages the last look left for the next
    left = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Its address."""
        return self.url


class WatchedPage(models.Model):
    """A page a watched list names that was read, or tried in vain; what a person takes out is not fetched again."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="pages", db_index=False)
    #: SHA-256 of the address the list gives
    address = models.BinaryField(max_length=32)
    #: the day of the last change that the list gave then
    changed = models.DateField(null=True)
    tried = models.DateTimeField()
    #: attempts in vain since it was last read; 0: it was read
    tries = models.PositiveSmallIntegerField(default=0)
    #: the address itself while it cannot be read: a page of a registered source, never a person's
    url = models.TextField(blank=True)
    #: code and fields of the error of the last attempt
    failure = models.CharField(max_length=64, blank=True)
    failure_fields = models.JSONField(default=dict)
    #: whether somebody wants it tried again by the next look
    again = models.BooleanField(default=False)
    #: SHA-256 of the text the list itself carried, where it did
    carried = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("watch", "address", name="one_page_an_address_of_a_watch")]


class WatchedList(models.Model):
    """A list below a watched index, as it was when all that the index leads to was dealt with.

    An index that did not change is not sent again, so what it names is kept here.
    """

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="lists", db_index=False)
    url = models.TextField()
    #: SHA-256 of the address; that of the index which names it
    address = models.BinaryField(max_length=32)
    under = models.BinaryField(max_length=32)
    #: the day of its last change that the index gave
    changed = models.DateField(null=True)
    #: the server's marks; empty where it is to be read whole
    marked_url = models.TextField(blank=True)
    etag = models.CharField(max_length=84, blank=True)
    last_modified = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("watch", "address", name="one_list_an_address_of_a_watch")]


class Addition(models.Model):
    """What was handed in on a page to be read: files, a page of the web, a pasted text. Who did is not kept.

    It is pruned, with the names in it, a while after it ended (xacminh.library.additions).
    """

    way = models.CharField(max_length=5, choices=[("files", "files"), ("page", "page"), ("text", "text")])
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True, db_index=True)
    #: how it ended; empty while it has not
    state = models.CharField(max_length=9, blank=True)
    #: whether somebody asked for it to be stopped
    stop = models.BooleanField(default=False)
    #: the source it was said to be of, and its name then; none where the address is to tell
    source = models.ForeignKey(Source, on_delete=models.SET_NULL, null=True, related_name="additions")
    whose = models.TextField(blank=True)
    #: folder of its files (xacminh.library.laid_down); gone once it has ended
    folder = models.CharField(max_length=32, blank=True)
    #: the job that reads it
    job = models.UUIDField(null=True)


class AddedItem(models.Model):
    """One thing of an addition, by its name: a file's, an address, a title."""

    addition = models.ForeignKey(Addition, on_delete=models.CASCADE, related_name="items", db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.TextField()
    #: how often its reading was begun, and how often of that it did not come to an end in good order
    begun = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    #: what became of it, in counts and codes of errors (xacminh.library.summaries); null while it is not read
    summary = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("addition", "place", name="one_item_a_place")]


class Signature(models.Model):
    """Says that a document's shingles were sampled, and how many there are; only current documents have one."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True)
    shingles = models.PositiveIntegerField()
    #: all hashes below it were kept (xacminh.library.shingles)
    limit = models.BigIntegerField()


class Shingle(models.Model):
    """One of the kept hashes of a document's shingles. Documents that share some may be reprints of each other."""

    pk = models.CompositePrimaryKey("document_id", "key")
    # the primary key leads with it: an index of its own would hold the same once more
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="shingles", db_index=False)
    key = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index("key", "document", name="documents_of_a_shingle")]


class Check(models.Model):
    """A check that someone else published, or starter content; a desk's own are never kept here."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="checks")
    name = models.CharField(max_length=200)
    origin = models.CharField(max_length=8, choices=[("starter", "starter"), ("imported", "imported")])
    claim = models.TextField()
    rating = models.TextField()
    summary = models.TextField(blank=True)
    url = models.TextField(blank=True)
    language = models.CharField(max_length=5)
    published = models.DateField(null=True)
    topic = models.TextField(blank=True)
    embedded = models.BinaryField(max_length=32, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("source", "name", name="one_check_a_name")]

    def __str__(self) -> str:
        """Its claim."""
        return self.claim

    @property
    def full_name(self) -> str:
        """How people and programs call it: starter/c001."""
        return f"{self.source_id}/{self.name}"


class Embedder(models.Model):
    """A model that makes vectors, by the hash of its files."""

    digest = models.CharField(max_length=64, unique=True)


class Vector(models.Model):
    """What a model made of a text. Kept by text, not by passage: the same text is never embedded again."""

    embedder = models.ForeignKey(Embedder, on_delete=models.CASCADE)
    embedded = models.BinaryField(max_length=32)
    #: float16, little-endian
    numbers = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("embedder", "embedded", name="one_vector_a_text")]


class Sweep(models.Model):
    """How far vectors were looked at for such as were left behind (xacminh.library.sweeping); one row."""

    #: number of the last vector looked at
    swept = models.BigIntegerField(default=0)
    #: number of the last vector there was at the time `noted`
    seen = models.BigIntegerField(default=0)
    noted = models.DateTimeField(null=True)


class PagesPass(models.Model):
    """How far the pages of a source were gone through for what it repeats (xacminh.library.recutting)."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="pages_pass")
    #: number of its latest page when that began
    newest = models.BigIntegerField()
    #: pages with smaller numbers are still to be looked at; 0: all were
    below = models.BigIntegerField()
    begun = models.DateTimeField()


class Outbox(models.Model):
    """What the index still has to learn, in the order it happened; a row goes once the index has committed it."""

    PASSAGES: ClassVar = "passages"
    CHECKS: ClassVar = "checks"
    #: the index took in this document or check without vectors; goes once it has them (filling.py)
    PASSAGES_LACK: ClassVar = "p-vector"
    CHECK_LACKS: ClassVar = "c-vector"
    NOTES: ClassVar = (PASSAGES_LACK, CHECK_LACKS)
    #: something was taken out, and is to go from the index's files, too (forgetting.py); names nothing
    FORGET: ClassVar = "forget"
    #: what the index has nothing to learn from
    ASIDE: ClassVar = (*NOTES, FORGET)

    collection = models.CharField(max_length=8, choices=[(PASSAGES, PASSAGES), (CHECKS, CHECKS)])
    #: number of the document or of the check
    subject = models.BigIntegerField()
    #: keys the document's passages had: what to take out once the rows themselves are gone
    count = models.PositiveIntegerField(default=0)


class StarterLoad(models.Model):
    """Starter content that was laid in once: what a person then takes out stays out."""

    sha256 = models.CharField(max_length=64, unique=True)
