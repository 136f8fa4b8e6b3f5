"""What the register's own series declare."""

from __future__ import annotations

from types import MappingProxyType

from pehchan.figures.period import Kind
from pehchan.figures.series import Series

SMALLEST_CELL = 10
DEMO = " (demo nation, made up)"  # stands behind the name of a nation that there is not
_M = Kind.MONTH
ACTIVE, SMART, REGISTERED = "active_devices", "smartphone_share", "registrations"
MET, COMPLIANCE, SUBSCRIBERS = "share_registered_locally", "compliance", "subscribers"
CONTENT = "local_content"

REGISTER = (
    Series(
        ACTIVE,
        "Active devices by generation",
        "فعال آلات بلحاظ نسل",
        "networks",
        "devices",
        "Devices that any operator saw in the month, each once, by the highest generation that its "
        "TAC allows.",
        _M,
        whole_of="technology",
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
    Series(
        SMART,
        "Smartphones among active devices",
        "فعال آلات میں سمارٹ فون",
        "networks",
        "percent",
        "Active devices whose TAC is a smartphone's, out of all active devices with a known TAC.",
        _M,
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
    Series(
        COMPLIANCE,
        "Active devices that keep the rules",
        "قواعد پر پورا اترنے والے فعال آلات",
        "networks",
        "devices",
        "Active devices by whether they meet a condition that blocks, as of the release.",
        _M,
        whole_of="outcome",
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
    Series(
        SUBSCRIBERS,
        "Subscribers by operator",
        "صارفین بلحاظ آپریٹر",
        "networks",
        "subscribers",
        "Different IMSI that the operator saw in the month.",
        _M,
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
    Series(
        REGISTERED,
        "Handsets registered for the market, by when they were made",
        "منڈی کے لیے رجسٹر شدہ ہینڈ سیٹ بلحاظ تیاری کی مدت",
        "handsets",
        "devices",
        "Devices assembled locally or imported whose registration is in effect at the release, "
        "ranges counted device by device, by month and year of production.",
        _M,
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
    Series(
        MET,
        "Share of registered devices that were assembled locally",
        "رجسٹر شدہ آلات میں مقامی طور پر تیار ہونے والوں کا حصہ",
        "handsets",
        "percent",
        "Registered devices assembled locally out of those assembled locally and imported.",
        Kind.YEAR,
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
    Series(
        CONTENT,
        "Local content of devices assembled locally",
        "مقامی طور پر تیار آلات میں مقامی اجزا",
        "handsets",
        "percent",
        "Per cent of local content that the approvals state, averaged over devices; approvals "
        "whose parts make more than 100 per cent of the device are left out.",
        Kind.YEAR,
        targets=("target_localization",),
        smallest_cell=SMALLEST_CELL,
        computed=True,
    ),
)
METHODS_UR = MappingProxyType(
    dict(
        zip(
            (series.method for series in REGISTER),
            (
                "وہ آلات جو مہینے میں کسی بھی آپریٹر نے دیکھے، ہر ایک ایک بار، TAC کی اعلیٰ ترین "
                "نسل کے لحاظ سے۔",
                "معلوم TAC والے تمام فعال آلات میں سے وہ جن کا TAC سمارٹ فون کا ہے۔",
                "فعال آلات اس لحاظ سے کہ اجرا کے وقت ان پر بلاک کی کوئی شرط لاگو تھی یا نہیں۔",
                "مختلف IMSI جو آپریٹر نے مہینے میں دیکھے۔",
                "مقامی طور پر تیار یا درآمد شدہ آلات جن کی رجسٹریشن اجرا کے وقت مؤثر تھی، سلسلے "
                "آلہ بہ آلہ گنے گئے، تیاری کے مہینے اور سال کے لحاظ سے۔",
                "مقامی طور پر تیار اور درآمد شدہ رجسٹر شدہ آلات میں سے مقامی طور پر تیار۔",
                "منظوریوں میں درج مقامی اجزا کا فیصد، آلات پر اوسط؛ وہ منظوریاں شامل نہیں جن کے "
                "اجزا کا مجموعہ آلے کے 100 فیصد سے زیادہ ہے۔",
            ),
            strict=True,
        )
    )
)
