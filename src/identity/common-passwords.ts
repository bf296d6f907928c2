/**
 * Passwords of at least ten characters that attackers try first, in lower case. Shorter ones are refused anyway.
 * Drawn from the head of published breach frequencies and their usual decorations; the rules beside it catch the rest.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  !qaz2wsx3edc 0000000000 00000000000 0000000000o 0102030405 010203040506 0123456789 012345678910 0147896325
  0192837465 0987654321 0987654321q 1010101010 1020304050 102030405060 1029384756 1111111111 11111111111
  1111111111zz 1111122222 111222333444 1122334455 112233445566 1123581321 1212121212 1213141516 1223334444
  1231231231 123123123q 12341234123 123412341234 1234509876 1234554321 12345654321 123456654321 1234567890
  12345678900 12345678900987654321 1234567890123 1234567890a 1234567890q 1234567890z 1234567891 12345678910
  123456789123 1234567899 123456789987654321 123456789a 123456789abc 123456789d 123456789g 123456789k
  123456789l 123456789m 123456789n 123456789o 123456789p 123456789q 123456789qaz 123456789qwe
  123456789qwerty 123456789r 123456789s 123456789v 123456789w 123456789z 123456qwerty 12345qwert 12345qwerty
  12345trewq 12345zxcvb 1234qwerty 123hfjdk147 123qweasdzxc 1357908642 1357924680 14725836900 17171717aa
  1a2a3a4a5a 1a2b3c4d5e 1a2s3d4f5g 1q2q3q4q5q 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i
  1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz2wsx3edc4rfv5tgb 1qazxsw23edc 1z2x3c4v5b 2222222222 23176djivanfros
  3216732167 3333333333 3rjs1la7qe 4444444444 4815162342 4904s677075 51051051051 541233432442 5555555555
  5hsu75kpot 6666666666 7777777777 7894561230 7ugd5hip2j 8888888888 89015173454 89600506779 8phrowz622
  8phrowz624 9293709b13 9876543210 987654321a 987654321q 9999999999 99999999999 a123456789 aaaaaaaaaa
  abc1234567 abc123456789 abcd123456 abcd1234567 abcdefghij abcdefghijk abcdefghijklmnop abracadabra
  abrakadabra admin12345 admin123456 admin1234567 admin18533362 adminadmin administrator aleksander
  aleksandra alessandro alexander1 anastasiya angelofwar armageddon arsenal123 asdfasdfasdf asdfg12345
  asdfghjkl1 asdfghjkl123 asdfghjkl; astalavista astonvilla autumn2024 autumn2025 autumn2026 azertyuiop
  azsxdcfvgb badnaamhere barcelona1 barcelona10 baseball123 basketball bestfriend birthday21 blackberry
  bladerunner bondarenko braveheart callofduty casablanca changeme123 changeme1234 charlie123 charlie1234
  cheerleaers chelsea123 chickenwing101 chocolate1 christophe cnjvfnjkju comicbookdb computer123 contrasena1
  contrasena123 contraseña cookie1234 correcthorsebatterystaple counterstrike ctdfcnjgjkm cvzefh1gkc
  cxfcnkbdfz cxfcnmttcnm cyberonline darkknight darthvader dashadasha deutschland devilmaycry dhjnvytyjub
  dkflbvbhjdbx dkflbvbhjdyf domainlock2005 dragon1234 dragonball enterprise evanescence evangelion
  facebook123 fgjrfkbgcbc finalfantasy firefighter fkmnthyfnbdf fktrcfylhf fktrcfylhjdbx fktrcfylhjdyf
  flvbybcnhfnjh football123 friendster galatasaray gfhjkmgfhjkm ghbdtndctv ghbdtnghbdtn ghbdtnrfrltkf
  ghjcnbnenrf ghjcnjgfhjkm ghjcnjghjcnj ghostrider goldfinger good123654 google1234 greedisgood groupd2013
  guest12345 harrypotter hejhej1234 hello12345 hello123456 hellohello hellokitty highlander hondacivic
  htubcnhfwbz ilovemyself iloveyou12 iloveyou123 iloveyou1234 iloveyouso iloveyousomuch internet123
  ironmaiden jediknight jennifer123 jesuschrist jordan2323 justinbieber konstantin lamborghini leavemealone
  letmein123 letmein1234 lifeisgood limpbizkit linkedin123 liverpool1 liverpool123 losangeles lost4815162342
  lovelove123 loveyou123 madagaskar mailcreated5240 manchester mapet123456 master1234 masterbaiting
  mastermind maurolarastefy maximilian metallica1 michael123 mickeymouse microphone minecraft123 moneymaker
  monkey1234 montecarlo montgom240 mostwanted motdepasse motdepasse1 motherlode multiplelo mypassword
  mypassword1 mypassword123 mypassword1234 needforspeed neveragain newproject2004 nopassword nthvbyfnjh
  nuttertools oc247ngucz opensesame p@ssw0rd123 p@ssword123 pa55word123 parola1234 parolparol passer2009
  passw0rd123 passw0rd1234 password01 password11 password12 password123 password1234 password12345
  password123456 password2020 password2021 password2022 password2023 password2024 password2025 password2026
  password69 password99 passwordpassword passwort123 passwort1234 pathfinder playstation poiuytrewq
  pokemon123 pokemon1234 porsche911 postov1000 princess123 psychnaut1 pufunga7782 q123456789 q1234567890
  q1w2e3r4t5 q1w2e3r4t5y6 qawsedrftg qazwsxedc1 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazxswedcvfr
  qpwoeiruty quant4307s qweasdzxc123 qwer1234qwer qwerasdfzxcv qwerqwerqwer qwert12345 qwertasdfg qwerty1234
  qwerty12345 qwerty123456 qwerty123456789 qwertyasdfgh qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[]
  realmadrid rfhfvtkmrf rjirfrgbde rjycnfynby roadrunner ronaldinho root123456 sailormoon salamander
  salamandra samsung123 secret1234 secret12345 senha12345 sersolution shadow1234 shevchenko skateboard
  smallville sojdlg123aljg solidsnake sonyericsson soso123aljg spartan117 spiderman1 spring2024 spring2025
  spring2026 starwars123 strawberry summer2023 summer2024 summer2025 summer2026 summertime sunshine123
  superman123 supersecret supersonic syncmaster terminator test123456 testpassword testtest123
  thisismypassword thunderbird tinkerbell tokiohotel translator trustno1trustno1 trustnoone undertaker
  user123456 vanyarespekt venom121293 vflfufcrfh vfntvfnbrf vfvfvskfhfve volkswagen vqsablpzla vsjasnel12
  wachtwoord watermelon webhompass websolutions welcome123 welcome1234 whatever123 whosyourdaddy winter2023
  winter2024 winter2025 winter2026 yfnfitymrf yjdsqgfhjkm zaq12wsxcde3 zaq1xsw2cde3 zcxfcnkbdf zxcasdqwe123
  zxcvb12345 zxcvbnm123 zzzzzzzzzz
  `
    .trim()
    .split(/\s+/),
)
