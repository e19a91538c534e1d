"""Chinese as written in Taiwan."""

OPTIONS = {"punctuation-in-quote": False}

DATES = {
    "text": "[|year|年][|month numeric|月][|day|日]",
    "numeric": "[|year|][/|month numeric-leading-zeros|][/|day numeric-leading-zeros|]",
}

LONG = """
accessed: 取用於
advance-online-publication: 線上預刊
album: 專輯
and: 及
and others: 等
anonymous: 佚名
at: 於
audio-recording: 錄音
available at: 載於
by: 著
circa: 約
cited: 引自
et-al: 等
film: 影片
forthcoming: 即將出版
from: 取自
henceforth: 以下簡稱
ibid: 同上
in: 收入
in press: 印刷中
internet: 網際網路
letter: 信函
loc-cit: 同前引文
no date: 無日期
no-place: 出版地不詳
no-publisher: 出版者不詳
on: 於
online: 線上
op-cit: 前引書
original-work-published: 原著出版於
personal-communication: 私人通訊
podcast: 播客
podcast-episode: 播客節目
preprint: 預印本
presented at: 發表於
radio-broadcast: 廣播節目
radio-series: 廣播系列節目
radio-series-episode: 廣播系列節目單集
reference: 參考文獻
retrieved: 檢索於
review-of: 評論
scale: 比例尺
special-issue: 特刊
special-section: 專欄
television-broadcast: 電視節目
television-series: 電視影集
television-series-episode: 電視影集單集
video: 影片
working-paper: 工作論文
article: 預印本
article-journal: 期刊文章
article-magazine: 雜誌文章
article-newspaper: 報紙文章
bill: 法案
book: 圖書
broadcast: 廣播
chapter: 章
classic: 古籍
collection: 檔案彙編
dataset: 資料集
document: 文件
entry: 條目
entry-dictionary: 辭典條目
entry-encyclopedia: 百科全書條目
event: 活動
figure: 圖
graphic: 圖形
hearing: 聽證會
interview: 訪談
legal_case: 法律案件
legislation: 法律
manuscript: 手稿
map: 地圖
motion_picture: 影像
musical_score: 樂譜
pamphlet: 小冊子
paper-conference: 會議論文
patent: 專利
performance: 演出
periodical: 期刊
personal_communication: 私人通訊
post: 貼文
post-weblog: 部落格文章
regulation: 法規
report: 報告
review: 評論
review-book: 書評
software: 軟體
song: 錄音
speech: 演講
standard: 標準
thesis: 學位論文
treaty: 條約
webpage: 網頁
ad: 公元
bc: 公元前
bce: 公元前
ce: 公元
open-quote: 「
close-quote: 」
open-inner-quote: 『
close-inner-quote: 』
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
appendix: 附錄
article-locator: 條
canon: 卡農
column: 欄
elocation: 位置
equation: 式
folio: 葉
issue: 期
line: 行
note: 註
opus: 作品
page: 頁
paragraph: 段
part: 部
rule: 規則
scene: 場
section: 節
sub-verbo: 條目
supplement: 增刊
table: 表
timestamp:
title-locator: 標題
verse: 詩節
volume: 卷
chapter-number: 章
citation-number: 引文
collection-number: 輯
edition: 版
first-reference-note-number: 註
number: 編號
number-of-pages: 頁
number-of-volumes: 冊
page-first: 頁
printing: 刷
version: 版本
author:
chair: 主席
collection-editor: 主編
compiler: 彙編
composer:
container-author:
contributor: 參與者
curator: 策展人
director: 導演
editor: 編
editor-translator: 編譯
editortranslator: 編譯
editorial-director: 主編
executive-producer: 執行製作人
guest: 來賓
host: 主持人
illustrator: 繪
interviewer: 採訪者
narrator: 旁白
organizer: 主辦者
original-author:
performer: 表演者
producer: 製作人
recipient:
reviewed-author:
script-writer: 編劇
series-creator: 主創
translator: 譯
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
no date: 無日期
no-place: 不詳
no-publisher: 不詳
"""

VERB = """
chair: 主持
collection-editor: 主編
compiler: 彙編
composer: 作曲
container-author: 著
contributor: 參與
curator: 策展
director: 導演
editor: 編
editor-translator: 編譯
editortranslator: 編譯
editorial-director: 主編
executive-producer: 執行製作
guest: 客串
host: 主持
illustrator: 繪
interviewer: 採訪
narrator: 旁白
organizer: 主辦
original-author: 著
performer: 表演
producer: 製作
recipient: 致
reviewed-author: 著
script-writer: 編劇
series-creator: 主創
translator: 譯
"""

SYMBOL = """
and: 及
"""

TERMS = {"long": LONG, "short": SHORT, "verb": VERB, "symbol": SYMBOL}
