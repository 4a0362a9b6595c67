"""Chinese verbal forms: 应, 宜, 可, 能 and their relatives told from words that contain them.

Single characters cannot be found by a list of exceptions: 应对 is a word in 应对措施 and two in
应对样品进行检验. What decides is the neighbourhood on both sides (GB/T 1.1—2020, Annex C gives
the forms; the tables below are our own observations).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checks.modals import Modal, Provision

_STOP = "，。；：、！？,;:）)》”\n"
_END = re.compile(rf"[{_STOP}]|$")

# 应 as the second character of a word, and the words that end in its first character instead:
# 响应 is a word, but in 影响应小于 the word is 影响.
_SECOND: dict[str, tuple[str, ...]] = {
    "相": ("各相", "三相", "单相", "两相", "液相", "气相", "固相", "流动相", "固定相", "亮相"),
    "适": ("合适", "舒适"),
    "反": ("违反", "相反"),
    "响": ("影响", "音响"),
    "供": ("提供",),
    "对": ("核对", "校对", "比对", "配对", "面对", "查对"),
    "效": ("有效", "失效", "无效", "生效", "时效", "绩效", "功效", "能效"),
    "感": ("手感", "口感", "触感"),
    "答": ("回答", "解答", "问答"),
    "顺": (),
    "呼": ("称呼",),
    "回": ("返回", "收回", "召回", "退回", "撤回", "驳回"),
    "因": ("原因", "起因", "诱因", "基因", "病因"),
    "照": ("光照", "拍照", "对照", "执照", "参照", "证照", "护照", "按照", "依照"),
    "策": ("政策", "决策", "对策"),
}
# words of which 应 is the second character only at the start of a clause
_AT_START = {"理": "理应", "本": "本应", "一": "一应"}

# What follows 应 within a word, and the continuations with which 应 stands for itself.
_FIRST: dict[str, str] = {
    "力": "求",
    "急": "速",
    "变": "更换化为成",
    "付": "诸",
    "验": "证收算",
    "允": "许",
    "激": "活励",
    "征": "得求询收",
    "声": "明称",
    "时": "刻",
    "届": "",
    "邀": "请",
    "聘": "请用任",
    "酬": "",
    "景": "",
    "援": "引助",
    "运": "行输转送用算",
    "季": "",
    "答": "复辩",
    "承": "受担载接压办",
    "诉": "",
    "许": "可",
    "考": "虑核察评",
    "募": "集",
    "战": "",
    "市": "",
}
# The other way round: 应 stands for itself unless one of these follows.
_WORDS_AFTER = re.compile(
    r"收(?:账|款|票据|尽收)|得(?:的|报酬|工资|利)|试(?:教育|者)|接(?:不暇|待)|有(?:尽有|的)|尽(?:的|义务)|的|俱全|外合"
)
_USE_NOUN = re.compile(
    r"用(?:程序|场景|系统|软件|层|于|范围|领域|技术|示例|服务|接口|的|平台|开发|对象|案例|环境|情况|"
    r"数据|模式|过程|需求|试点|推广|单位|主体|和|与|及|或|在|中|时|、|，|。|；|：|）|\)|$)"
)
_USE_VERB = re.compile(
    r"用[^，。；：、应]{1,14}?(?:清洗|冲洗|洗涤|擦|固定|测量|测定|包装|连接|密封|覆盖|填充|标识|标明|标注|表示|"
    r"稀释|溶解|处理|检查|检验|紧固|制成|制造|支撑|隔离|浸泡|盖|涂|封|校准|滴定|过滤|保护|加固|记录|填写)"
)
_USE_BEFORE = "的在中可能宜及和与或、广际新"
_COPE_WORD = re.compile(
    r"对(?:措施|方案|能力|策略|预案|办法|机制|手段|方法|计划|工作|处置|突发|重大|自然|灾害|紧急|各类|可能|"
    r"气候|危机|挑战|快速|及时|能|电力|风险挑战|$|[，。；、）])"
)
_COPE_VERB = re.compile(
    r"对[^，。；]{1,40}?(?:进行|予以|加以|作出|作相应|做出|做好|实施|采取|给予|开展|规定|负责|保密|说明|是|"
    r"施加|设置|无|有影响|有明确)|对[^，。；]{2,40}(?:，|$)"
)
_COPE_BEFORE = re.compile(
    r"(?:为|用于|以|及时|共同|安排|负责|组织|在|参与|有效|科学|妥善|、|的|制定|相关|有关|者|做好|等|现场|层|健全|本市|"
    r"突发事件)$"
)

_ANY = re.compile("[应宜可能必须得禁勿许准需荐议]")  # one of these is in every form
_OTHER = re.compile(
    r"(?=[必务须不严禁切请只仅准无可有没能允推建])(?:"  # spares the look around most characters
    r"(?P<must>必须|(?<![业服任财事商公家])务必(?!须|需|备))(?!的|品|\s*(?:[+＋/、；;，,。）)]|$))|(?<![必无胡触根])(?P<xu>须)(?!知|要|臾|发|根)|"
    r"(?<![舍巴怪恨顾来了])(?P<mustnot>不得)(?!不|已|而知|了|人心|体)|"
    r"(?P<ban>(?:严禁|(?<![应能可并会先即将被为来否或和、自动的])禁止|切勿|请勿|不许(?!可)|不准(?!许|确|予)))(?!标志|标识|性|区|类|令)|"
    r"(?P<only>(?:只|仅|不)准许)|(?<![只仅不])(?P<allow2>准许)|"
    r"(?P<noneed>不必(?!要)|无须|无需|可以不|(?<!许)可不(?![得能应宜必是])(?=[\u4e00-\u9fff]))|"
    r"(?P<perhaps>(?:不|有|没有)?可能)(?!性|的)|"
    r"(?P<able>不?能够)|(?P<may>(?<!不)可以)(?!说|看出|看到|认为)|"
    r"(?P<allow>(?<![应能可会须])不?允许)(?!的|偏差|误差|值|范围|量|限|极限|最|应力|载荷|温|浓度|使用时|接近)|"
    r"(?P<advise>不?(?:推荐|建议))(?!值|性|书|的|标准|者|使用量|量|方法|方案|表|读|信|性标准|工况|配置|及|和|、|。|，|：))"
)
_ALLOW_BEFORE = ("最大", "最小", "最高", "最低", "的", "容许", "许可")
_ADVISE_BEFORE = ("的", "出", "供", "等", "和", "、", "及", "被", "所", "条", "项")

_SUIT_BEFORE = "适便事相合时机权制"
_SUIT_AFTER = "居人昌宾春兴章家于业游林"
_PREDICATE = re.compile(
    r"(?:^|[，。；：,;]|[时后均也还都则亦即便且但]|者|人员|单位|机构|方|用户|操作者)$"
)
_CAN_WORDS = re.compile(
    r"可(?:靠|行|见|否|抗|或缺|避免|逆|接受|比|用|控|选(?!用|择|取)|调|视|读|燃|溶|变|移|拆|再|降|编|追|操作|重复|再现|信|观|"
    r"知|惜|怕|爱|口|谓|疑|回|持续|再生|扩展|伸缩|维护|移植|互|溯|卸|塑|锻|焊|压|吸|穿|触|清|循环|利用)"
)
_CAN_NOUN = re.compile(r"可[\u4e00-\u9fff]{1,4}?(?:性|度|的|化|率|区|型|式|量|物|件)")
_ABLE_BEFORE = "功性智节电热光动势储效职技机产只可万耗本潜势核风气太阳总内蓄"
_ABLE_AFTER = "力量源耗效级见度愿手人动否"


def find(text: str) -> list[Modal]:
    """Return the verbal forms in `text`, in order, without overlaps."""
    if not _ANY.search(text):
        return []
    found = [*_shall(text), *_should(text), *_others(text)]
    taken = [(modal.start, modal.end) for modal in found]
    single = (
        modal
        for modal in (*_may(text), *_can(text))
        if not any(start < modal.end and modal.start < end for start, end in taken)
    )
    return sorted([*found, *single], key=lambda modal: modal.start)


def _shall(text: str) -> Iterator[Modal]:
    position = text.find("应")
    while position >= 0:
        if _is_shall(text, position):
            negative = text[position - 1 : position] == "不"
            start = position - 1 if negative else position
            after = text[position + 1 : position + 2]
            end = position + 2 if after in ("该", "当") and after else position + 1
            form = {"该": "equivalent", "当": "wrong"}.get(after, "standard")
            yield Modal(start, end, text[start:end], Provision.REQUIREMENT, negative, form)
        position = text.find("应", position + 1)


def _is_shall(text: str, position: int) -> bool:
    """Whether 应 at `position` is the verb."""
    before, after = text[:position], text[position + 1 :]
    if _word_before(before) or _WORDS_AFTER.match(after):
        return False
    following = after[:1]
    if not following or following in "，。；、）)”》":
        return False
    if following == "用":
        return _is_use(before, after)
    if following == "对":
        word = _COPE_WORD.match(after) or _COPE_BEFORE.search(before)
        return not word and bool(_COPE_VERB.match(after))
    if following in _FIRST:
        return after[1:2] != "" and after[1:2] in _FIRST[following]
    return True


def _word_before(before: str) -> bool:
    """Whether 应 closes a word that `before` begins."""
    last = before[-1:]
    if last in _AT_START:
        return len(before) == 1 or before[-2] in _STOP
    if last not in _SECOND or not last:
        return False
    return not before.endswith(_SECOND[last])


def _is_use(before: str, after: str) -> bool:
    """Whether 应用 is 应 with the verb 用: 应用蒸馏水清洗."""
    if before[-1:] and before[-1] in _USE_BEFORE:
        return False
    return not _USE_NOUN.match(after) and bool(_USE_VERB.match(after))


def _should(text: str) -> Iterator[Modal]:
    for match in re.finditer("不?宜", text):
        place = match.end() - 1
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if before in _SUIT_BEFORE and before:
            continue
        if (after and after in _SUIT_AFTER) or not after or after in "，。；、）)”》的":
            continue
        if text[place + 2 : place + 3] == "则":  # 宜草则草
            continue
        negative = match[0].startswith("不")
        yield Modal(*match.span(), match[0], Provision.RECOMMENDATION, negative)


_KINDS: dict[str, tuple[Provision, str]] = {
    "must": (Provision.REQUIREMENT, "wrong"),
    "xu": (Provision.REQUIREMENT, "wrong"),
    "mustnot": (Provision.REQUIREMENT, "wrong"),
    "ban": (Provision.REQUIREMENT, "wrong"),
    "only": (Provision.REQUIREMENT, "equivalent"),
    "allow2": (Provision.PERMISSION, "wrong"),
    "noneed": (Provision.PERMISSION, "standard"),
    "perhaps": (Provision.POSSIBILITY, "standard"),
    "able": (Provision.CAPABILITY, "equivalent"),
    "may": (Provision.PERMISSION, "equivalent"),
    "allow": (Provision.PERMISSION, "equivalent"),
    "advise": (Provision.RECOMMENDATION, "equivalent"),
}
_NEGATIVE = ("不", "无", "没", "严禁", "禁止", "切勿", "请勿")


def _others(text: str) -> Iterator[Modal]:
    for match in _OTHER.finditer(text):
        name = match.lastgroup or ""
        before = text[: match.start()]
        if name == "allow" and before.endswith(_ALLOW_BEFORE):
            continue
        if name == "advise" and before.endswith(_ADVISE_BEFORE):
            continue
        provision, form = _KINDS[name]
        word = match[0]
        negative = word.startswith(_NEGATIVE)
        yield Modal(*match.span(), word, provision, negative, form)


def _may(text: str) -> Iterator[Modal]:
    """Yield 可 where it opens a predicate; elsewhere it is too often part of a word."""
    for match in re.finditer("可", text):
        place = match.start()
        if text[place + 1 : place + 2] in ("", "能", "以", "不", *"，。；、）的"):
            continue
        if _CAN_WORDS.match(text, place) or _CAN_NOUN.match(text, place):
            continue
        if _PREDICATE.search(text[:place]):
            yield Modal(place, place + 1, "可", Provision.PERMISSION)


def _can(text: str) -> Iterator[Modal]:
    for match in re.finditer("不?能", text):
        place = match.end() - 1
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if (
            (before and before in _ABLE_BEFORE)
            or not after
            or after in _ABLE_AFTER + "，。；、）的"
        ):
            continue
        if match[0] == "不能" or _PREDICATE.search(text[:place]):
            negative = match[0] == "不能"
            yield Modal(*match.span(), match[0], Provision.CAPABILITY, negative)
