"""The last parts of hosts that a bare host is known by, as people write it in a text."""

_OF_COUNTRIES = """
ac ad ae af ag ai al ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv
bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er
es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr
ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk
lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf
ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc
sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt
tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
# The many that there are beside them, but no words that end a sentence as often.
_OTHERS = """
com net org edu gov mil int info biz name mobi jobs asia cat coop museum aero arpa onion example
app art bank bar bet bid bio blog blue bot buzz cafe cam capital care cash center chat church
city click cloud club codes coffee community company cool credit cyou date day design dev
digital direct directory email energy events exchange expert express family fan fashion finance
fit foundation fun fund fyi gallery games gift global gold group guide guru health help host
house icu ink institute insure international kim land law legal lgbt life limited link live loan
lol love ltd marketing market media men moe mom money network news ninja one online page party
pharmacy photo photos pics place plus press pro pub quest red ren report rest review reviews rip
rocks run sale sbs school science security services shop show site social software solutions
space store stream studio style support surf systems team tech technology tips today tools top
tours town trade trading training travel uno vacations ventures video vin vip vote wang watch
webcam website wiki win wine work works world wtf xin xxx xyz yoga zone berlin hamburg koeln
london moscow nyc paris tokyo wien рф рус укр бел бг срб мкд қаз москва онлайн сайт орг ком 中国
中國 公司 网络 网址 香港 台湾 台灣 한국 भारत ไทย ελ ευ
"""
TOPS = frozenset((_OF_COUNTRIES + _OTHERS).split())
# Of these, those that files are named by, too.
FILES = frozenset(
    ("am", "app", "cc", "md", "mk", "ml", "mm", "pm", "ps", "py", "rs", "sh", "so", "tf")
)
