pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// A prepared picture: its colour, then the smallest step at once, then the step this place needs. Never drawn larger than its pixels.
Item {
    id: view

    required property Picture picture
    property bool crop: false // fill the place and lose the edges; else the whole picture
    property real need: 1 // how much larger than this item the picture is shown (zoom)
    property bool near: true // on or next to the screen: pictures far away hold no memory
    readonly property real density: Screen.devicePixelRatio
    // The part of this item that the picture covers, in its own coordinates.
    readonly property real fit: {
        if (!picture.present || width <= 0 || height <= 0)
            return 0;
        const across = width / picture.width;
        const down = height / picture.height;
        return Math.min(crop ? Math.max(across, down) : Math.min(across, down), 1 / density);
    }
    readonly property real paintedWidth: picture.width * fit
    readonly property real paintedHeight: picture.height * fit
    readonly property real neededWidth: paintedWidth * density * need
    // Empty while it is not known whether that file is sound: then what was there stays.
    readonly property url wanted: near ? picture.step(neededWidth, picture.checked) : ""
    property url kept
    readonly property bool sharp: !picture.present || (wanted.toString() !== "" && (full.status === Image.Ready || full.status === Image.Error))
    readonly property bool shown: !picture.present || first.status === Image.Ready || sharp
    readonly property bool broken: picture.present && full.status === Image.Error
    property real horizontal: 0.5 // where the place looks when it crops: 0 left, 1 right
    property real vertical: 0.5

    clip: crop && (paintedWidth > width + 0.5 || paintedHeight > height + 0.5)
    onWantedChanged: {
        if (wanted.toString() !== "")
            kept = wanted;
    }
    onNearChanged: {
        if (!near)
            kept = "";
    }
    Accessible.role: Accessible.Graphic
    Accessible.name: picture.about.text

    Connections {
        target: view.picture

        function onChanged(): void {
            view.kept = "";
        }
    }
    Rectangle {
        visible: view.picture.present && !view.sharp
        color: view.picture.colour
        x: frame.x
        y: frame.y
        width: frame.width
        height: frame.height
    }
    Item {
        id: frame

        x: Math.round((view.width - width) * view.horizontal)
        y: Math.round((view.height - height) * view.vertical)
        width: Math.round(view.paintedWidth)
        height: Math.round(view.paintedHeight)

        Image {
            id: first

            anchors.fill: parent
            visible: full.status !== Image.Ready
            source: view.near && !full.alreadyThere ? view.picture.smallest : ""
            asynchronous: true
        }
        Image {
            id: full

            property bool alreadyThere: false

            anchors.fill: parent
            source: view.wanted.toString() !== "" ? view.wanted : view.kept
            asynchronous: true
            retainWhileLoading: true
            mipmap: false
            onStatusChanged: {
                if (status === Image.Ready)
                    alreadyThere = true;
            }
        }
    }
}
