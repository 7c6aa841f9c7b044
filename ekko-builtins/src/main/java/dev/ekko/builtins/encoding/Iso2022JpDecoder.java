package dev.ekko.builtins.encoding;

import java.util.List;

/** ISO-2022-JP (section 12.2.1). */
final class Iso2022JpDecoder extends StepDecoder {
    private static final int ESCAPE = 0x1B;

    private enum State {
        ASCII,
        ROMAN,
        KATAKANA,
        LEAD,
        TRAIL,
        ESCAPE_START,
        ESCAPE
    }

    private static final List<State> STATES = List.of(State.values());

    private State state;
    private State output;
    private int lead;

    /** Whether nothing came since the last escape sequence, so that another one is an error. */
    private boolean escaped;

    Iso2022JpDecoder(boolean fatal, int packed) {
        super(fatal);
        state = STATES.get(packed & 0xF);
        output = STATES.get(packed >>> 4 & 0xF);
        lead = packed >>> 8 & 0xFF;
        escaped = packed >>> 16 != 0;
    }

    @Override
    void step(int octet) throws MalformedInputError {
        switch (state) {
            case ESCAPE_START -> escapeStart(octet);
            case ESCAPE -> escape(octet);
            case TRAIL -> trail(octet);
            default -> {
                if (octet == ESCAPE) {
                    state = State.ESCAPE_START;
                    return;
                }
                escaped = false;
                single(octet);
            }
        }
    }

    private void single(int octet) throws MalformedInputError {
        switch (state) {
            case KATAKANA -> {
                if (octet >= 0x21 && octet <= 0x5F) {
                    out.append((char) (0xFF61 - 0x21 + octet));
                } else {
                    malformed();
                }
            }
            case LEAD -> {
                if (octet >= 0x21 && octet <= 0x7E) {
                    lead = octet;
                    state = State.TRAIL;
                } else {
                    malformed();
                }
            }
            default -> {
                if (octet >= 0x80 || octet == 0x0E || octet == 0x0F) {
                    malformed();
                } else if (state == State.ROMAN && octet == 0x5C) {
                    out.append('¥');
                } else if (state == State.ROMAN && octet == 0x7E) {
                    out.append('‾');
                } else {
                    out.append((char) octet);
                }
            }
        }
    }

    private void trail(int octet) throws MalformedInputError {
        if (octet == ESCAPE) {
            state = State.ESCAPE_START;
            malformed();
            return;
        }
        state = State.LEAD;
        int point = 0;
        if (octet >= 0x21 && octet <= 0x7E) {
            point = Indexes.JIS_0208.table()[(lead - 0x21) * 94 + octet - 0x21];
        }
        if (point == 0) {
            malformed();
        } else {
            out.appendCodePoint(point);
        }
    }

    private void escapeStart(int octet) throws MalformedInputError {
        if (octet == 0x24 || octet == 0x28) {
            lead = octet;
            state = State.ESCAPE;
            return;
        }
        escaped = false;
        state = output;
        malformed();
        step(octet);
    }

    private void escape(int octet) throws MalformedInputError {
        int first = lead;
        lead = 0;
        State next = null;
        if (first == 0x28) {
            next = switch (octet) {
                case 0x42 -> State.ASCII;
                case 0x4A -> State.ROMAN;
                case 0x49 -> State.KATAKANA;
                default -> null;
            };
        } else if (octet == 0x40 || octet == 0x42) {
            next = State.LEAD;
        }
        if (next != null) {
            state = output = next;
            boolean again = escaped;
            escaped = true;
            if (again) {
                malformed();
            }
            return;
        }
        escaped = false;
        state = output;
        malformed();
        step(first);
        step(octet);
    }

    @Override
    void end() throws MalformedInputError {
        switch (state) {
            case TRAIL -> {
                state = State.LEAD;
                malformed();
            }
            case ESCAPE_START -> {
                state = output;
                malformed();
            }
            case ESCAPE -> {
                int first = lead;
                state = output;
                malformed();
                step(first);
                end();
            }
            default -> {}
        }
    }

    @Override
    int state() {
        return (escaped ? 1 << 16 : 0) | lead << 8 | STATES.indexOf(output) << 4 | STATES.indexOf(state);
    }
}
