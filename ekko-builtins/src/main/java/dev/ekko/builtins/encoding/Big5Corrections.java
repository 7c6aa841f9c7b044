package dev.ekko.builtins.encoding;

/** Where the Encoding standard's index Big5 differs from the JDK's charset Big5-HKSCS. */
final class Big5Corrections {
    /** Pointers in decimal notation, code points in hexadecimal. */
    private static final String CORRECTIONS = """
            2082:7bb8 2088:7c06 2103:7cce 2114:7dd2 2123:7e1d 2148:8005 2151:8028 2221:83c1 2239:84a8 2244:840f
            2303:89a6 2304:89a9 2354:8d77 2400:90fd 2413:92b9 2477:975c 2498:97ff 2605:9f16 2673:8503 2746:5159
            2747:515b 2748:515d 2749:515e 2771:936e 2780:7479 2990:6d67 3087:799b 3259:9097 3301:975d 3436:701e
            3451:5b28 4136:7201 4138:77d7 4141:7e87 4182:99d6 4206:91d4 4220:60de 4230:6fb6 4241:8f36 4258:4fbb
            4273:71df 4279:9104 4282:9df0 4294:83cf 4329:5c10 4330:79e3 4349:5a67 4419:8f0b 4422:7b51 4494:62d0
            4624:6062 4694:75f9 4708:6c4a 4742:9b2e 4748:9f17 4815:50ed 4828:5f0c 4902:880f 4922:62ce 4982:7468
            4992:7162 4997:7250 5029:2027 5038:fe51 5050:2574 5120:af 5121:ffe3 5123:2cd 5153:ff5e 5168:2295
            5169:2299 5180:ff0f 5181:ff3c 5182:2215 5183:fe68 5185:ffe5 5187:ffe0 5188:ffe1 5432:2400 5433:2401
            5434:2402 5435:2403 5436:2404 5437:2405 5438:2406 5439:2407 5440:2408 5441:2409 5442:240a 5443:240b
            5444:240c 5445:240d 5446:240e 5447:240f 5448:2410 5449:2411 5450:2412 5451:2413 5452:2414 5453:2415
            5454:2416 5455:2417 5456:2418 5457:2419 5458:241a 5459:241b 5460:241c 5461:241d 5462:241e 5463:241f
            5464:2421 5465:20ac 10942:5ef4 10946:65e0 10948:7676 10950:96b6 10957:3003 10958:4edd 19028:5029
            19035:507d 19088:5305 19096:5344 19112:537f 19162:5605 19240:5a77 19299:5e75 19305:5ed0 19326:5f58
            19355:60a4 19398:6490 19439:6674 19454:675e 19553:6c9c 19554:6e1d 19557:6e2f 19611:716e 19643:732a
            19672:745c 19697:74e9 19748:7809
            """;

    private Big5Corrections() {}

    static void apply(int[] table) {
        for (String correction : CORRECTIONS.trim().split("\\s+")) {
            int colon = correction.indexOf(':');
            int pointer = Integer.parseInt(correction, 0, colon, 10);
            table[pointer] = Integer.parseInt(correction, colon + 1, correction.length(), 16);
        }
    }
}
