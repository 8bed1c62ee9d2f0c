pragma ComponentBehavior: Bound

import QtQuick
import "parts"

// A tile's picture growing into its page's.
Item {
    id: flight

    required property Pager target
    readonly property bool flying: motion.running
    property real arrival: 1 // how far the page around the picture has come
    property int page: -1

    // `place` is the tile's, in this item's coordinates; `source` what it shows.
    function begin(place: rect, source: url): void {
        const to = target.page?.picturePlace ?? Qt.rect(0, 0, 0, 0);
        if (Theme.still || source.toString() === "" || to.width < 1)
            return;
        motion.stop();
        picture.source = source;
        page = target.player.page;
        xs.from = place.x;
        ys.from = place.y;
        widths.from = place.width;
        heights.from = place.height;
        xs.to = to.x;
        ys.to = to.y;
        widths.to = to.width;
        heights.to = to.height;
        motion.start();
    }

    function stop(): void {
        motion.stop();
        arrival = 1;
    }

    visible: flying
    LayoutMirroring.enabled: false

    Image {
        id: picture

        fillMode: Image.PreserveAspectCrop
        asynchronous: false
    }
    SequentialAnimation {
        id: motion

        PropertyAction {
            target: flight
            property: "arrival"
            value: 0
        }
        PropertyAction {
            target: picture
            property: "opacity"
            value: 1
        }
        ParallelAnimation {
            NumberAnimation {
                id: xs

                target: picture
                property: "x"
                duration: Theme.calm
                easing.type: Theme.easing
            }
            NumberAnimation {
                id: ys

                target: picture
                property: "y"
                duration: Theme.calm
                easing.type: Theme.easing
            }
            NumberAnimation {
                id: widths

                target: picture
                property: "width"
                duration: Theme.calm
                easing.type: Theme.easing
            }
            NumberAnimation {
                id: heights

                target: picture
                property: "height"
                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
        // The label follows when the picture is there.
        NumberAnimation {
            target: flight
            property: "arrival"
            to: 1
            duration: Theme.swift
        }
        NumberAnimation {
            target: picture
            property: "opacity"
            to: 0
            duration: Theme.swift / 2
        }
    }
}
