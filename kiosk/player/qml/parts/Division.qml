pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// How a page is shared out between a picture, shown whole and never larger than its pixels, and its words: side by side
// or one above the other, whichever gives the picture more. All lengths in px.
QtObject {
    id: division

    required property Picture picture
    required property real width
    required property real height
    required property real density // of the screen's own pixels, how many make one px
    required property real leastWide // the words' least width beside the picture
    required property real leastHigh // and their least height below it
    property real lowest: 0 // how far down a low picture over words reaches
    readonly property size besides: fitted(width - leastWide, height)
    readonly property size above: fitted(width, height - leastHigh)
    readonly property bool stacked: {
        const less = above.width * above.height - besides.width * besides.height;
        return height > width ? less >= 0 : less > 0;
    }
    readonly property size painted: stacked ? above : besides
    readonly property real widest: stacked ? width : width - leastWide
    readonly property real highest: stacked ? height - leastHigh : height
    // A picture with fewer pixels than its place stands in a margin; every other runs to the edges of the screen.
    readonly property bool framed: painted.width < widest - 1 && painted.height < highest - 1
    readonly property real margins: framed ? 2 * Theme.margin : 0
    // The picture's place; the words have the rest.
    readonly property real wide: picture.present ? Math.min(widest, painted.width + margins) : 0
    readonly property real high: picture.present ? (stacked ? Math.min(highest, Math.max(lowest, painted.height + margins)) : height) : 0
    // In a frame beside words it begins where they begin.
    readonly property real placeHigh: framed && !stacked ? painted.height + margins : high

    function fitted(across: real, down: real): size {
        if (!picture.present)
            return Qt.size(0, 0);
        const scale = Math.max(0, Math.min(across / picture.width, down / picture.height, 1 / density));
        return Qt.size(picture.width * scale, picture.height * scale);
    }
}
