// The project's own signs, for anybody to use (CC0 1.0): strokes only, on a grid of 24 units, drawn for round ends and
// joints and a width of 1.5 to 2 units. Two units of air all round; `Icon` strokes them in any colour.
.pragma library

const paths = {
    "arrow-down": "M12 4 V20 M5.5 13.5 L12 20 L18.5 13.5",
    "check": "M4.5 12.5 L9.5 17.5 L19.5 7",
    "chevron-down": "M5 8.5 L12 15.5 L19 8.5",
    "chevron-left": "M15 5 L8 12 L15 19",
    "chevron-right": "M9 5 L16 12 L9 19",
    "chevron-up": "M5 15.5 L12 8.5 L19 15.5",
    "close": "M6 6 L18 18 M18 6 L6 18",
    "home": "M3 11.5 L12 3.75 L21 11.5 M5.5 9.5 V18.75 A1.5 1.5 0 0 0 7 20.25 H17 A1.5 1.5 0 0 0 18.5 18.75 V9.5"
        + " M9.5 20 V15 A1.5 1.5 0 0 1 11 13.5 H13 A1.5 1.5 0 0 1 14.5 15 V20",
    "language": "M3 12 A9 9 0 1 1 21 12 A9 9 0 1 1 3 12 M3 12 H21 M12 3 A4.25 9 0 1 0 12 21 A4.25 9 0 1 0 12 3",
    "minus": "M5 12 H19",
    "picture-alone": "M14 4 H20 V10 M20 4 L13.5 10.5 M10 20 H4 V14 M4 20 L10.5 13.5",
    "plus": "M12 5 V19 M5 12 H19",
    "restart": "M4.25 4.25 V9.25 H9.25 M4.5 9.25 A8 8 0 1 1 4.25 14",
    "text-size": "M2 19 L5.25 11 L8.5 19 M3.2 16.25 H7.3 M10.75 19 L16.4 5 L22 19 M12.75 14 H20",
    "touch": "M4.9 9.25 A5.4 5.4 0 1 1 15.1 9.25 M8.4 15.75 V7.5 A1.6 1.6 0 0 1 11.6 7.5 V12.25 L17 13.4"
        + " A2.3 2.3 0 0 1 18.8 16 L18.1 19.6 A2 2 0 0 1 16.1 21.25 H12 A2.5 2.5 0 0 1 10.05 20.3 L6.1 15.6"
        + " A1.4 1.4 0 0 1 8.2 13.7 L8.4 13.9",
    "whole": "M4 9 V5.5 A1.5 1.5 0 0 1 5.5 4 H9 M15 4 H18.5 A1.5 1.5 0 0 1 20 5.5 V9"
        + " M20 15 V18.5 A1.5 1.5 0 0 1 18.5 20 H15 M9 20 H5.5 A1.5 1.5 0 0 1 4 18.5 V15",
    "with-words": "M5 5.5 H10.5 A1.5 1.5 0 0 1 12 7 V17 A1.5 1.5 0 0 1 10.5 18.5 H5 A1.5 1.5 0 0 1 3.5 17 V7"
        + " A1.5 1.5 0 0 1 5 5.5 Z M16 7 H20.5 M16 12 H20.5 M16 17 H19",
};
