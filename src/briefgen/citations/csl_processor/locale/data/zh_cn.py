"""Chinese as written in mainland China."""

OPTIONS = {"punctuation-in-quote": False}

DATES = {
    "text": "[|year|年][|month numeric|月][|day|日]",
    "numeric": "[|year|][-|month numeric-leading-zeros|][-|day numeric-leading-zeros|]",
}

LONG = """
accessed: 见于
advance-online-publication: 网络首发
album: 专辑
and: 和
and others: 等
anonymous: 佚名
at: 于
audio-recording: 录音
available at: 载于
by: 著
circa: 约
cited: 引自
et-al: 等
film: 影片
forthcoming: 即将出版
from: 取自
henceforth: 以下简称
ibid: 同上
in: 见
in press: 印刷中
internet: 互联网
letter: 信函
loc-cit: 同前引文
no date: 日期不详
no-place: 出版地不详
no-publisher: 出版者不详
on: 于
online: 在线
op-cit: 前引书
original-work-published: 原著出版于
personal-communication: 私人通信
podcast: 播客
podcast-episode: 播客节目
preprint: 预印本
presented at: 发表于
radio-broadcast: 广播节目
radio-series: 广播系列节目
radio-series-episode: 广播系列节目单集
reference: 参考文献
retrieved: 检索于
review-of: 评论
scale: 比例尺
special-issue: 特刊
special-section: 专栏
television-broadcast: 电视节目
television-series: 电视系列节目
television-series-episode: 电视系列节目单集
video: 视频
working-paper: 工作论文
article: 预印本
article-journal: 期刊文章
article-magazine: 杂志文章
article-newspaper: 报纸文章
bill: 法案
book: 图书
broadcast: 广播
chapter: 章
classic: 古籍
collection: 档案汇编
dataset: 数据集
document: 文档
entry: 条目
entry-dictionary: 词典条目
entry-encyclopedia: 百科全书条目
event: 活动
figure: 图
graphic: 图形
hearing: 听证会
interview: 访谈
legal_case: 法律案件
legislation: 法律法规
manuscript: 手稿
map: 地图
motion_picture: 影像
musical_score: 乐谱
pamphlet: 小册子
paper-conference: 会议论文
patent: 专利
performance: 演出
periodical: 期刊
personal_communication: 私人通信
post: 帖子
post-weblog: 博文
regulation: 规章
report: 报告
review: 评论
review-book: 书评
software: 软件
song: 录音
speech: 演讲
standard: 标准
thesis: 学位论文
treaty: 条约
webpage: 网页
ad: 公元
bc: 公元前
bce: 公元前
ce: 公元
open-quote: “
close-quote: ”
open-inner-quote: ‘
close-inner-quote: ’
page-range-delimiter: –
colon: ：
comma: ，
semicolon: ；
ordinal:
long-ordinal-01: 第一
long-ordinal-02: 第二
long-ordinal-03: 第三
long-ordinal-04: 第四
long-ordinal-05: 第五
long-ordinal-06: 第六
long-ordinal-07: 第七
long-ordinal-08: 第八
long-ordinal-09: 第九
long-ordinal-10: 第十
act: 幕
appendix: 附录
article-locator: 条
canon: 卡农
column: 栏
elocation: 位置
equation: 式
folio: 叶
issue: 期
line: 行
note: 注
opus: 作品
page: 页
paragraph: 段
part: 部分
rule: 规则
scene: 场
section: 节
sub-verbo: 条目
supplement: 增刊
table: 表
timestamp:
title-locator: 标题
verse: 诗节
volume: 卷
chapter-number: 章
citation-number: 引文
collection-number: 辑
edition: 版
first-reference-note-number: 注
number: 编号
number-of-pages: 页
number-of-volumes: 卷
page-first: 页
printing: 次印刷
version: 版本
author:
chair: 主席
collection-editor: 主编
compiler: 汇编
composer:
container-author:
contributor: 参与者
curator: 策展人
director: 导演
editor: 编
editor-translator: 编译
editortranslator: 编译
editorial-director: 主编
executive-producer: 执行制片人
guest: 嘉宾
host: 主持人
illustrator: 绘
interviewer: 采访者
narrator: 讲述者
organizer: 组织者
original-author:
performer: 表演者
producer: 制片人
recipient:
reviewed-author:
script-writer: 编剧
series-creator: 主创
translator: 译
month-01: 1月
month-02: 2月
month-03: 3月
month-04: 4月
month-05: 5月
month-06: 6月
month-07: 7月
month-08: 8月
month-09: 9月
month-10: 10月
month-11: 11月
month-12: 12月
season-01: 春
season-02: 夏
season-03: 秋
season-04: 冬
"""

SHORT = """
no date: 不详
no-place: 不详
no-publisher: 不详
"""

VERB = """
chair: 主持
collection-editor: 主编
compiler: 汇编
composer: 作曲
container-author: 著
contributor: 参与
curator: 策展
director: 导演
editor: 编
editor-translator: 编译
editortranslator: 编译
editorial-director: 主编
executive-producer: 执行制片
guest: 客串
host: 主持
illustrator: 绘
interviewer: 采访
narrator: 讲述
organizer: 组织
original-author: 著
performer: 表演
producer: 制片
recipient: 致
reviewed-author: 著
script-writer: 编剧
series-creator: 主创
translator: 译
"""

SYMBOL = """
and: 和
"""

TERMS = {"long": LONG, "short": SHORT, "verb": VERB, "symbol": SYMBOL}
